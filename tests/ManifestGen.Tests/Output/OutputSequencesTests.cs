using System.Globalization;

namespace ManifestGen.Tests.Output;

/// <summary>Random lives of an output folder: programs change, people edit, delete, rename and add files, ledgers break, builds die or meet.</summary>
/// <remarks>A thousand lives in a usual run; <c>MANIFESTGEN_FUZZ=10000</c> asks for more.</remarks>
public sealed class OutputSequencesTests
{
    [Fact]
    public void No_foreign_byte_is_lost_no_stale_file_stays_and_no_edit_is_overwritten_silently()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("MANIFESTGEN_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1_000;
        for (var seed = 0; seed < count; seed++)
        {
            var life = new OutputLife(seed);
            try
            {
                life.Live(25);
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}\n{life.Story}\n{exception}");
            }
        }
    }
}
