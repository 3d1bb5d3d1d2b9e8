using System.Collections;

namespace ManifestGen.Tree;

public sealed partial class MappingNode
{
    /// <summary>Walks over the entries in order; a change of the mapping meanwhile is not noticed.</summary>
    public struct Enumerator : IEnumerator<KeyValuePair<string, Node>>
    {
        private readonly MappingNode mapping;
        private int at = -1;

        internal Enumerator(MappingNode mapping) => this.mapping = mapping;

        /// <inheritdoc/>
        public readonly KeyValuePair<string, Node> Current => mapping.entries[at];

        /// <inheritdoc/>
        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++at < mapping.count;

        /// <inheritdoc/>
        public void Reset() => at = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
