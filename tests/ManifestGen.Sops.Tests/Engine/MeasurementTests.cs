using System.Diagnostics;
using System.Globalization;
using static ManifestGen.Sops.Tests.Engine.Workshop;

namespace ManifestGen.Sops.Tests.Engine;

/// <summary>Figures for the documentation; run by hand in Release: <c>dotnet run -c Release -- -explicit only</c>.</summary>
public class MeasurementTests
{
    [Theory(Explicit = true)]
    [InlineData(100)]
    [InlineData(400)]
    public void Secrets_of_ten_keys_fresh_unchanged_and_with_one_change(int count)
    {
        using var shop = new Workshop();
        shop.Set("CHANGING", "first");
        var secrets = Enumerable.Range(0, count).Select(i => Secret(
            "app" + i.ToString(CultureInfo.InvariantCulture),
            [.. Enumerable.Range(0, 10).Select(j => Entry($"key{j}", i == 0 && j == 0 ? shop.Given("CHANGING") : SecretValue.Generated(PasswordPolicy.OpenObserve)))])).ToArray();
        var output = TestContext.Current.TestOutputHelper.ShouldNotBeNull();
        Measure("fresh");
        Measure("unchanged, first");
        for (var i = 0; i < 5; i++)
        {
            Measure("unchanged");
        }

        shop.Set("CHANGING", "second");
        Measure("one value changed");
        shop.Identity = null;
        shop.Set("CHANGING", null);
        Measure("without identity");

        void Measure(string what)
        {
            // Processor time, so that a busy machine does not change the figure.
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            shop.Build(secrets);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} secrets {what}: {watch.Elapsed.TotalMilliseconds:F0} ms, processor {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds:F0} ms"));
        }
    }
}
