namespace ManifestGen.MSBuild;

/// <summary>One diagnostic on its way to MSBuild.</summary>
internal sealed class Finding
{
    internal Finding(string severity, string code, string message, string file = "", int line = 0, int column = 0, string helpLink = "")
    {
        Severity = severity;
        Code = code;
        Message = message;
        File = file;
        Line = line;
        Column = column;
        HelpLink = helpLink.Length > 0 ? helpLink : ProgramDiagnostics.HelpLink(code);
    }

    /// <summary><c>error</c>, <c>warning</c> or <c>info</c>.</summary>
    internal string Severity { get; }

    internal string Code { get; }

    internal string Message { get; }

    /// <summary>As the compiler or the reader saw it; empty where no place is known.</summary>
    internal string File { get; }

    /// <summary>One-based; 0 where only the file is known.</summary>
    internal int Line { get; }

    /// <summary>One-based; 0 where only the line is known.</summary>
    internal int Column { get; }

    internal string HelpLink { get; }
}
