namespace ManifestGen.Yaml;

/// <summary>What can be wrong with YAML itself: what does not parse, and what no reader gives back as it was written.</summary>
public static class YamlDiagnostics
{
    /// <summary>The text is no YAML.</summary>
    public static DiagnosticDescriptor Syntax { get; } = new("MG1101", DiagnosticSeverity.Error, "YAML does not parse")
    {
        Rule = "Neither Flux nor kubectl reads a file with a syntax error; a whole kustomization stops at it.",
        Fix = "Correct the text at the place named; most often it is the indentation, a missing quote or a colon followed by a space inside a value.",
        Source = "https://yaml.org/spec/1.2.2/",
    };

    /// <summary>A tab stands where YAML wants spaces.</summary>
    public static DiagnosticDescriptor TabIndentation { get; } = new("MG1102", DiagnosticSeverity.Error, "tab in the indentation")
    {
        Rule = "YAML forbids tabs in indentation.",
        Fix = "Replace the tab by spaces.",
        Source = "https://yaml.org/spec/1.2.2/#61-indentation-spaces",
    };

    /// <summary>The bytes are no UTF-8.</summary>
    public static DiagnosticDescriptor Encoding { get; } = new("MG1103", DiagnosticSeverity.Error, "file is not UTF-8")
    {
        Rule = "Manifests travel as UTF-8; other bytes are refused or read as other characters.",
        Fix = "Save the file as UTF-8 without byte order mark.",
        Source = "https://yaml.org/spec/1.2.2/#52-character-encodings",
    };

    /// <summary>A character that YAML does not allow in a file.</summary>
    public static DiagnosticDescriptor ControlCharacter { get; } = new("MG1104", DiagnosticSeverity.Error, "control character in a YAML file")
    {
        Rule = "Go's YAML reader refuses a file that contains a control character.",
        Fix = "Remove the character, or write it as an escape such as \\x01 inside double quotes.",
        Source = "https://yaml.org/spec/1.2.2/#51-character-set",
    };

    /// <summary>Nesting beyond any real manifest.</summary>
    public static DiagnosticDescriptor TooDeep { get; } = new("MG1105", DiagnosticSeverity.Error, "YAML is nested too deeply")
    {
        Rule = "No Kubernetes object is nested so deeply; a file that is was damaged or made to exhaust its reader.",
        Fix = "Flatten the value, or keep it as one string.",
    };

    /// <summary>Aliases that multiply beyond any real manifest.</summary>
    public static DiagnosticDescriptor AliasExpansion { get; } = new("MG1106", DiagnosticSeverity.Error, "aliases expand to too many nodes")
    {
        Rule = "Go's YAML reader refuses documents whose aliases multiply.",
        Fix = "Write the repeated parts out, or repeat them less.",
    };

    /// <summary>One key twice in a mapping.</summary>
    public static DiagnosticDescriptor DuplicateKey { get; } = new("MG1107", DiagnosticSeverity.Error, "key appears twice")
    {
        Rule = "kubectl silently takes the last of two equal keys and kustomize refuses the file.",
        Fix = "Keep one of them.",
    };

    /// <summary>A key that is read as another text than it looks.</summary>
    public static DiagnosticDescriptor KeyChangesType { get; } = new("MG1108", DiagnosticSeverity.Warning, "plain key is read as another one")
    {
        Rule = "Kubernetes reads plain keys as YAML 1.1 does: on is true, 010 is 8.",
        Fix = "Quote the key.",
        Source = "https://yaml.org/type/bool.html",
    };

    /// <summary>A tag that Kubernetes does not know.</summary>
    public static DiagnosticDescriptor UnknownTag { get; } = new("MG1109", DiagnosticSeverity.Warning, "unknown YAML tag")
    {
        Rule = "Kubernetes ignores tags other than those of YAML itself, so the value arrives without its meaning.",
        Fix = "Remove the tag.",
    };

    /// <summary>An alias or a merge key that leads nowhere.</summary>
    public static DiagnosticDescriptor Alias { get; } = new("MG1110", DiagnosticSeverity.Error, "alias or merge key cannot be resolved")
    {
        Rule = "An alias stands for an anchor that came before it in the same document and does not contain it; a merge key takes mappings.",
        Fix = "Define the anchor earlier, or write the value out.",
        Source = "https://yaml.org/type/merge.html",
    };

    /// <summary>A key that is no text.</summary>
    public static DiagnosticDescriptor KeyIsNoText { get; } = new("MG1111", DiagnosticSeverity.Error, "key is not a scalar")
    {
        Rule = "Manifests become JSON, whose keys are texts.",
        Fix = "Use a text as key.",
    };

    /// <summary>A file beyond any real manifest.</summary>
    public static DiagnosticDescriptor TooLarge { get; } = new("MG1112", DiagnosticSeverity.Error, "YAML file is too large")
    {
        Rule = "The API server stores objects of about 1.5 MB at most; a file of this size is no manifest.",
        Fix = "Split the file, or keep it out of the folder.",
    };

    /// <summary>A character that the tools behind Flux cannot carry.</summary>
    public static DiagnosticDescriptor UnrepresentableCharacter { get; } = new("MG1120", DiagnosticSeverity.Error, "character that no manifest can carry")
    {
        Rule = "kustomize, which Flux runs on every folder, fails on U+007F to U+009F, U+FFFE and U+FFFF however they are escaped, and changes U+0085; half a surrogate pair is no text at all.",
        Fix = "Remove the character, or put the content into binaryData.",
    };

    /// <summary>Several lines that start with a tab.</summary>
    public static DiagnosticDescriptor LeadingTab { get; } = new("MG1121", DiagnosticSeverity.Error, "text of several lines starts with a tab")
    {
        Rule = "kustomize, which Flux runs on every folder, writes such a text in a form that it then cannot read.",
        Fix = "Start the text with another character, or put the content into binaryData.",
    };

    /// <summary>The key that YAML keeps for itself.</summary>
    public static DiagnosticDescriptor MergeKeyName { get; } = new("MG1122", DiagnosticSeverity.Error, "key '<<' disappears")
    {
        Rule = "kustomize takes the key for YAML's merge key, quoted or not, and drops it silently.",
        Fix = "Choose another key.",
        Source = "https://yaml.org/type/merge.html",
    };

    /// <summary>A number that JSON or 64 bits cannot hold.</summary>
    public static DiagnosticDescriptor NumberOutOfRange { get; } = new("MG1123", DiagnosticSeverity.Error, "number that Kubernetes cannot read")
    {
        Rule = "Manifests become JSON, which knows no infinity and no not-a-number, and Go reads whole numbers of more than 64 bits as rounded floats.",
        Fix = "Use a number in range, or a string where the field allows one.",
    };

    /// <summary>A key beyond what readers accept.</summary>
    public static DiagnosticDescriptor KeyTooLong { get; } = new("MG1124", DiagnosticSeverity.Error, "key is too long")
    {
        Rule = "YAML limits a key to 1,024 characters on one line.",
        Fix = "Use a shorter key.",
        Source = "https://yaml.org/spec/1.2.2/#822-block-mappings",
    };

    /// <summary>A merge key below a key that it brings too.</summary>
    public static DiagnosticDescriptor MergeKeyAfterKey { get; } = new("MG1125", DiagnosticSeverity.Warning, "merge key below a key that it brings too")
    {
        Rule = "YAML, and kustomize with it, lets a key that is written out win over a merged one wherever it stands; kubectl, read without kustomize, takes whichever comes last.",
        Fix = "Write << as the first key.",
        Source = "https://yaml.org/type/merge.html",
    };

    /// <summary>All of them, in order of id.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        Syntax, TabIndentation, Encoding, ControlCharacter, TooDeep, AliasExpansion, DuplicateKey, KeyChangesType, UnknownTag, Alias,
        KeyIsNoText, TooLarge, UnrepresentableCharacter, LeadingTab, MergeKeyName, NumberOutOfRange, KeyTooLong, MergeKeyAfterKey,
    ];
}
