using System.Globalization;
using System.Text;

namespace ManifestGen;

/// <summary>Durations as Go reads them.</summary>
internal static class Durations
{
    /// <summary><c>1h30m</c>, <c>10m</c>, <c>1.5s</c>, <c>2ms</c>; zero is <c>0s</c>.</summary>
    public static string Text(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }

        if (duration.Duration() < TimeSpan.FromSeconds(1) && duration.Ticks % TimeSpan.TicksPerMillisecond == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / TimeSpan.TicksPerMillisecond}ms");
        }

        var text = new StringBuilder(duration < TimeSpan.Zero ? "-" : "");
        var rest = duration.Duration();
        var hours = (long)rest.TotalHours;
        rest -= TimeSpan.FromHours(hours);
        if (hours > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{hours}h");
        }

        if (rest.Minutes > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{rest.Minutes}m");
        }

        rest -= TimeSpan.FromMinutes(rest.Minutes);
        if (rest > TimeSpan.Zero)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(decimal)rest.Ticks / TimeSpan.TicksPerSecond:0.#######}s");
        }

        return text.ToString();
    }
}
