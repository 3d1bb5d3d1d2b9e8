namespace ManifestGen.Tree.Tests.Values;

public class GoDurationTests
{
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(1, "100ns")]
    [InlineData(15, "1us500ns")]
    [InlineData(TimeSpan.TicksPerMillisecond * 500, "500ms")]
    [InlineData(TimeSpan.TicksPerSecond * 90, "1m30s")]
    [InlineData(TimeSpan.TicksPerHour * 36, "36h")]
    [InlineData(-TimeSpan.TicksPerSecond, "-1s")]
    [InlineData(long.MaxValue, "256204778h48m5s477ms580us700ns")]
    public void Says_a_span_in_whole_units(long ticks, string text)
    {
        GoDuration duration = TimeSpan.FromTicks(ticks);

        duration.ToString().ShouldBe(text);
        GoDuration.IsValid(text).ShouldBeTrue();
    }
}
