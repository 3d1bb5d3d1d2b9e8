namespace ManifestGen.Sops;

/// <summary>Mistakes in encrypted files, in the rules for them and in the keys that open them.</summary>
public static class SopsDiagnostics
{
    private const string Docs = "https://getsops.io/docs/";

    /// <summary>MG1301: the file is no SOPS file.</summary>
    public static DiagnosticDescriptor NotEncrypted { get; } = Error("MG1301", "A secret file is not encrypted",
        "A committed Secret that SOPS did not encrypt is public, or unreadable for Flux.", "Restore the file from history or delete it; the build writes a new one where it knows the values.");

    /// <summary>MG1302: a value that must be encrypted is readable.</summary>
    public static DiagnosticDescriptor PlainValue { get; } = Error("MG1302", "A secret value is readable",
        "Every value under data and stringData must be encrypted; one readable value makes sops refuse the whole file.", "Change the leaked value where it is used, then run 'manifestgen secrets set' for it.");

    /// <summary>MG1303: a value or the authentication code does not fit.</summary>
    public static DiagnosticDescriptor Altered { get; } = Error("MG1303", "An encrypted file was altered",
        "The authentication code covers every value in order; Flux does not check it, so nobody else would notice.", "Restore the file from history and make the change by 'sops edit' or 'manifestgen secrets edit'; where only readable parts were edited on purpose, 'manifestgen secrets rotate --ignore-mac' seals them.");

    /// <summary>MG1304: the metadata block is broken.</summary>
    public static DiagnosticDescriptor BrokenMetadata { get; } = Error("MG1304", "The sops block is broken",
        "Without its metadata no tool opens the file.", "Restore the file from history; exclude '*.sops.yaml' from formatters.");

    /// <summary>MG1305: the file must change and cannot be opened.</summary>
    public static DiagnosticDescriptor NeedsIdentity { get; } = Error("MG1305", "A secret file cannot be rewritten",
        "Changing an encrypted file needs its data key or every one of its values.", "Build with an age identity of a recipient (SOPS_AGE_KEY_FILE), or give every value.");

    /// <summary>MG1306: no rule covers the file.</summary>
    public static DiagnosticDescriptor NoRule { get; } = Error("MG1306", "No rule says who may open a secret file",
        "sops takes recipients from the first creation rule of .sops.yaml that matches the path.", "Add a creation rule for the path, or let 'manifestgen secrets keygen' start one.");

    /// <summary>MG1307: the file's recipients are not the rule's.</summary>
    public static DiagnosticDescriptor RecipientsDiffer { get; } = new("MG1307", DiagnosticSeverity.Warning, "A secret file has other recipients than its rule")
    {
        Rule = "A recipient in .sops.yaml opens nothing until each file was wrapped for it; one taken out keeps access until then.",
        Fix = "Run 'manifestgen secrets recipients sync' with an age identity at hand.",
        Source = Docs,
    };

    /// <summary>MG1308: the rule encrypts too little or too much.</summary>
    public static DiagnosticDescriptor WrongSelection { get; } = Error("MG1308", "A rule encrypts the wrong part of a Secret",
        "Flux needs apiVersion, kind and metadata readable, and everything under data and stringData must be encrypted.", "Use 'encrypted_regex: ^(data|stringData)$' in the rule.");

    /// <summary>MG1309: a recipient is not well-formed.</summary>
    public static DiagnosticDescriptor BadRecipient { get; } = Error("MG1309", "A recipient is no key",
        "A mistyped public key fails its checksum; nobody could open what is encrypted to it.", "Copy the 'age1…' line that 'age-keygen -y' prints.");

    /// <summary>MG1310: the rule file is broken.</summary>
    public static DiagnosticDescriptor BrokenConfiguration { get; } = Error("MG1310", "The rule file .sops.yaml is broken",
        "A broken rule file stops every sops command; a broken regular expression silently encrypts nothing.", "Mend the line that the message names.");

    /// <summary>MG1311: a recipient was removed.</summary>
    public static DiagnosticDescriptor RecipientRemoved { get; } = new("MG1311", DiagnosticSeverity.Warning, "A removed recipient still knows the old values")
    {
        Rule = "A new data key protects the future only: Git keeps the old file, which the removed key opens.",
        Fix = "Change the secret values themselves where they are used.",
        Source = Docs,
    };

    /// <summary>MG1312: only the sops program can do it, and it is absent.</summary>
    public static DiagnosticDescriptor NeedsBinary { get; } = Error("MG1312", "The sops program is needed",
        "PGP, KMS, Vault, plugin and post-quantum keys, several key groups and rules by comments are beyond the built-in engine.", "Install sops 3.10 or later on the PATH, or use age X25519 recipients in one group.");

    /// <summary>MG1313: the sops program failed.</summary>
    public static DiagnosticDescriptor BinaryFailed { get; } = Error("MG1313", "The sops program failed",
        "Its exit code or its output was not what a finished encryption gives.", "Run the named command by hand to see more.");

    /// <summary>MG1314: a source of identities cannot be read.</summary>
    public static DiagnosticDescriptor BadIdentity { get; } = new("MG1314", DiagnosticSeverity.Warning, "An age identity cannot be read")
    {
        Rule = "One bad line spoils its whole source for sops.",
        Fix = "Mend the source that the message names; identities start with 'AGE-SECRET-KEY-1'.",
        Source = Docs,
    };

    /// <summary>MG1315: what was encrypted does not read back as intended; nothing is written.</summary>
    public static DiagnosticDescriptor PostCondition { get; } = Error("MG1315", "An encryption did not hold what it promised",
        "Every file is read back before it is written: all values encrypted and equal, code right, no plaintext left.", "Report it with the sops version, and without the file.");

    /// <summary>MG1316: the rule file holds what sops ignores.</summary>
    public static DiagnosticDescriptor IgnoredField { get; } = new("MG1316", DiagnosticSeverity.Warning, "A field of .sops.yaml is ignored")
    {
        Rule = "sops skips unknown fields without a word; a mistyped option means that everything is encrypted, or nothing.",
        Fix = "Correct or remove the field.",
        Source = Docs,
    };

    /// <summary>MG1317: the program and the rule file name different recipients.</summary>
    public static DiagnosticDescriptor RuleDisagrees { get; } = Error("MG1317", "Program and .sops.yaml name different recipients",
        "sops takes recipients from .sops.yaml; two lists would take turns in rewriting the files.", "Use Age.RecipientsFrom(\".sops.yaml\"), or make the two lists equal.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NotEncrypted, PlainValue, Altered, BrokenMetadata, NeedsIdentity, NoRule, RecipientsDiffer, WrongSelection, BadRecipient,
        BrokenConfiguration, RecipientRemoved, NeedsBinary, BinaryFailed, BadIdentity, PostCondition, IgnoredField, RuleDisagrees,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string rule, string fix) =>
        new(id, DiagnosticSeverity.Error, title) { Rule = rule, Fix = fix, Source = Docs };
}
