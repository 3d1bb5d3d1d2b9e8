using System.Text;

namespace ManifestGen.Schemas.Charts;

/// <summary>C# names for charts and their values.</summary>
public static class ChartNames
{
    // Products whose names are two words written as one.
    private static readonly (string Word, string Name)[] Words =
    [
        ("openobserve", "OpenObserve"), ("opentelemetry", "OpenTelemetry"), ("clickhouse", "ClickHouse"), ("postgresql", "PostgreSql"),
        ("mongodb", "MongoDb"), ("mysql", "MySql"), ("mariadb", "MariaDb"), ("rabbitmq", "RabbitMq"), ("victoriametrics", "VictoriaMetrics"),
        ("cloudnative", "CloudNative"), ("externaldns", "ExternalDns"), ("metallb", "MetalLb"), ("argocd", "ArgoCd"), ("pgadmin", "PgAdmin"),
    ];

    private static readonly string[] Taken =
        ["AdditionalFields", "ToNode", "Lower", "Equals", "GetHashCode", "GetType", "ToString", "EqualityContract", "RemovedDefaults", "ChartName", "ChartVersion", "MemberwiseClone", "PrintMembers", "Finalize"];

    /// <summary>The name of a chart's handle, <c>OpenObserveStandalone</c>.</summary>
    public static string Handle(string chart)
    {
        var name = new StringBuilder();
        foreach (var part in chart.Split('-', '_', '.', '/', ' '))
        {
            var known = Array.Find(Words, word => string.Equals(word.Word, part, StringComparison.OrdinalIgnoreCase));
            name.Append(known.Name ?? Upper(part));
        }

        return Identifier(name.ToString());
    }

    /// <summary>The name of a property for a key of the values: variables keep their spelling, everything else begins each word with a capital.</summary>
    public static string Property(string key)
    {
        if (key.Length > 1 && key.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_') && char.IsAsciiLetter(key[0]))
        {
            return key;
        }

        var name = new StringBuilder();
        var isStart = true;
        foreach (var c in key)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Append(isStart ? char.ToUpperInvariant(c) : c);
                isStart = false;
            }
            else
            {
                isStart = true;
            }
        }

        var result = Identifier(name.ToString());
        return Taken.Contains(result, StringComparer.Ordinal) ? result + "Value" : result;
    }

    private static string Upper(string part) => part.Length == 0 ? "" : char.ToUpperInvariant(part[0]) + part[1..];

    private static string Identifier(string name)
    {
        var plain = new string([.. name.Where(char.IsAsciiLetterOrDigit)]);
        return plain.Length == 0 ? "Value" : char.IsAsciiDigit(plain[0]) ? "_" + plain : plain;
    }
}
