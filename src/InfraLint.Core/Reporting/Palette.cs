namespace InfraLint.Reporting;

/// <summary>Colours of a terminal (ECMA-48, SGR), or none.</summary>
/// <param name="isOn">Whether there are any.</param>
public sealed class Palette(bool isOn)
{
    /// <summary>No colours.</summary>
    public static Palette None { get; } = new(false);

    /// <summary>Text in bold.</summary>
    public string Bold(string text) => Of("1", text);

    /// <summary>Text that stands back.</summary>
    public string Faint(string text) => Of("2", text);

    /// <summary>Text about a way out.</summary>
    public string Good(string text) => Of("32", text);

    /// <summary>Text in the colour of a severity.</summary>
    public string Weighed(Severity severity, string text) => Of(severity switch { Severity.Error => "1;31", Severity.Warning => "1;33", _ => "1;36" }, text);

    private string Of(string code, string text) => isOn && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
