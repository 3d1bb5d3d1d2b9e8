namespace ManifestGen.Output;

/// <summary>Makes the bytes of a file: the same ones each time, for several threads at once.</summary>
/// <remarks>Where a build finds its folder as it left it, nobody needs them, and ten thousand of them are memory.</remarks>
internal interface IContentSource
{
    byte[] Render();
}
