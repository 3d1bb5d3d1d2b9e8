namespace ManifestGen.Schemas.Validation;

/// <summary>One node of a parsed pattern.</summary>
internal abstract record Re2Syntax;

/// <summary>Characters that follow each other.</summary>
internal sealed record Re2Range(int First, int Last)
{
    public static implicit operator Re2Range((int First, int Last) pair) => new(pair.First, pair.Last);
}

/// <summary>One character of a set.</summary>
internal sealed record Re2Set(IReadOnlyList<Re2Range> Ranges, bool Negated, bool IgnoreCase) : Re2Syntax
{
    /// <summary>Whether the set has the character.</summary>
    public bool Contains(int rune) => Has(rune) != Negated;

    private bool Has(int rune)
    {
        if (InRanges(rune))
        {
            return true;
        }

        if (!IgnoreCase || !System.Text.Rune.IsValid(rune))
        {
            return false;
        }

        var given = new System.Text.Rune(rune);
        return InRanges(System.Text.Rune.ToLowerInvariant(given).Value) || InRanges(System.Text.Rune.ToUpperInvariant(given).Value);
    }

    private bool InRanges(int rune)
    {
        foreach (var range in Ranges)
        {
            if (rune >= range.First && rune <= range.Last)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A place rather than a character.</summary>
internal sealed record Re2Assertion(Re2Place Place) : Re2Syntax;

/// <summary>One after the other; none is the empty text.</summary>
internal sealed record Re2Sequence(IReadOnlyList<Re2Syntax> Items) : Re2Syntax;

/// <summary>One of several.</summary>
internal sealed record Re2Choice(IReadOnlyList<Re2Syntax> Items) : Re2Syntax;

/// <summary>The same several times; no most is without end.</summary>
internal sealed record Re2Repeat(Re2Syntax Item, int Least, int? Most) : Re2Syntax;

/// <summary>Where an assertion holds.</summary>
internal enum Re2Place
{
    /// <summary>The start of the text.</summary>
    Start,

    /// <summary>The end of the text, a final line break included.</summary>
    End,

    /// <summary>The start of a line.</summary>
    LineStart,

    /// <summary>The end of a line.</summary>
    LineEnd,

    /// <summary>Between an ASCII word character and another one.</summary>
    WordBoundary,

    /// <summary>Anywhere else.</summary>
    NoWordBoundary,
}
