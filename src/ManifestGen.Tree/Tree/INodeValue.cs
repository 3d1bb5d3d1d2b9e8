namespace ManifestGen.Tree;

/// <summary>A value type that knows its own wire form: a quantity, a duration, an int-or-string.</summary>
public interface INodeValue
{
    /// <summary>The scalar that goes on the wire.</summary>
    Node ToNode();
}
