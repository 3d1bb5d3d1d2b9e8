namespace ManifestGen.Tree;

public sealed partial class ModelWriter
{
    /// <summary>Names the generic methods as models use them, so that their image holds the code; nobody calls it.</summary>
    /// <remarks>The image of the models cannot: it holds no code of methods that another assembly may change.</remarks>
    internal static void Instantiate(ModelWriter to)
    {
        Instantiate<Quantity>(to);
        Instantiate<GoDuration>(to);
        Instantiate<IntOrString>(to);
        Instantiate<Timestamp>(to);
        Instantiate<Base64Data>(to);
        to.AddList<string>("", null, static item => ScalarNode.String(item));
        to.AddList<long>("", null, static item => ScalarNode.Integer(item));
        to.AddList<int>("", null, static item => ScalarNode.Integer(item));
        to.AddMap<bool>("", null, static item => ScalarNode.Boolean(item));
        to.AddMap<IReadOnlyList<string>>("", null, static item => ListNode(item, static text => ScalarNode.String(text)));
        to.AddMap<Map<string>>("", null, static item => MapNode(item, static text => ScalarNode.String(text)));
    }

    private static void Instantiate<T>(ModelWriter to)
        where T : struct, INodeValue
    {
        to.Add<T>("", null);
        to.AddList<T>("", null, static item => item.ToNode());
        to.AddMap<T>("", null, static item => item.ToNode());
        _ = new Map<T> { [""] = default };
    }
}
