using ManifestGen.Facts;

namespace ManifestGen.Rules.Collectors;

/// <summary>Checks the configuration of components against what is known of their keys and types.</summary>
public sealed class ConfigurationRule : CollectorRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } =
        [CollectorDiagnostics.BareDuration, CollectorDiagnostics.UnknownKey, CollectorDiagnostics.WrongType];

    private protected override void Check(RuleContext context, Collector collector)
    {
        foreach (var component in collector.Components)
        {
            if (component.Facts is { Configuration: { } configuration } facts)
            {
                new Walk(context, collector, facts).Visit(component.Body, configuration, component.Path);
            }
        }
    }

    private sealed class Walk(RuleContext context, Collector collector, ComponentFacts facts)
    {
        public void Visit(Node node, FactNode expected, FieldPath path)
        {
            // An empty value switches a block on, and a variable may become anything.
            if (node.Kind == NodeKind.Null || (node.AsString() is { } text && text.Contains("${", StringComparison.Ordinal)))
            {
                return;
            }

            switch (expected.Type)
            {
                case 'o' when node is MappingNode mapping:
                    VisitKeys(mapping, expected, path);
                    break;
                case 'm' when node is MappingNode values && expected.Item is { } item:
                    foreach (var (key, value) in values)
                    {
                        Visit(value, item, path.Key(key));
                    }

                    break;
                case 'l' when node is SequenceNode list && expected.Item is { } item:
                    for (var i = 0; i < list.Count; i++)
                    {
                        Visit(list[i], item, path.Index(i));
                    }

                    break;
                case 'd':
                    VisitDuration(node, path);
                    break;
                default:
                    VisitScalar(node, expected, path);
                    break;
            }
        }

        private void VisitKeys(MappingNode mapping, FactNode expected, FieldPath path)
        {
            foreach (var (key, value) in mapping)
            {
                if (expected.Keys.TryGetValue(key, out var child))
                {
                    Visit(value, child, path.Key(key));
                    continue;
                }

                // Where the list of keys may be older than the component, only what looks like a slip is told.
                var near = NearMiss.Of(key, expected.Keys.Keys);
                if (facts.IsComplete || near is not null)
                {
                    context.Report(CollectorDiagnostics.UnknownKey, collector.Resource, path.Key(key),
                        $"{facts.Class} '{facts.Type}' has no key '{key}' here.{(near is null ? $" It has {Some(expected.Keys.Keys)}." : $" Did you mean '{near}'?")}", value,
                        facts.IsComplete ? null : DiagnosticSeverity.Warning);
                }
            }
        }

        private static string Some(IEnumerable<string> keys)
        {
            var sorted = keys.Order(StringComparer.Ordinal).ToList();
            return string.Join(", ", sorted.Take(12)) + (sorted.Count > 12 ? " and others" : "");
        }

        private void VisitDuration(Node node, FieldPath path)
        {
            if (node.Kind is NodeKind.Integer or NodeKind.Float)
            {
                if (((ScalarNode)node).Text != "0")
                {
                    context.Report(CollectorDiagnostics.BareDuration, collector.Resource, path, $"{node} means {node} nanoseconds; write a duration with its unit, such as {node}s or {node}ms.", node);
                }
            }
            else if (node.AsString() is not { } text || !GoDuration.IsValid(text))
            {
                Wrong(node, path, "a duration such as 500ms, 30s or 1m30s");
            }
        }

        private void VisitScalar(Node node, FactNode expected, FieldPath path)
        {
            var (fits, name) = expected.Type switch
            {
                'b' => (node.Kind == NodeKind.Boolean, "true or false"),
                'i' => (node.Kind == NodeKind.Integer, "a whole number"),
                'n' => (node.Kind is NodeKind.Integer or NodeKind.Float, "a number"),
                's' => (node is ScalarNode, "a text"),
                'o' or 'm' => (node is MappingNode, "a mapping"),
                'l' => (node is SequenceNode or ScalarNode { Kind: NodeKind.String }, "a list"),
                _ => (true, ""),
            };
            if (!fits)
            {
                Wrong(node, path, name);
            }
            else if (expected.Values.Count > 0 && node is ScalarNode scalar && !expected.Values.Contains(scalar.Text, StringComparer.Ordinal))
            {
                context.Report(CollectorDiagnostics.WrongType, collector.Resource, path,
                    $"'{scalar.Text}' is none of {string.Join(", ", expected.Values)}.{NearMiss.Hint(scalar.Text, expected.Values)}", node, facts.IsComplete ? null : DiagnosticSeverity.Warning);
            }
        }

        private void Wrong(Node node, FieldPath path, string expected) =>
            context.Report(CollectorDiagnostics.WrongType, collector.Resource, path, $"must be {expected}, not {Describe(node)}.", node);

        private static string Describe(Node node) => node.Kind switch
        {
            NodeKind.Mapping => "a mapping",
            NodeKind.Sequence => "a list",
            NodeKind.String => "a text",
            NodeKind.Boolean => "true or false",
            _ => "a number",
        };
    }
}
