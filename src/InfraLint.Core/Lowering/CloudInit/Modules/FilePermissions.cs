using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary><c>permissions</c> of an entry of <c>write_files</c>.</summary>
internal static class FilePermissions
{
    /// <summary>What a file gets where nothing is said, or nothing that is understood.</summary>
    public static Mode Default { get; } = Mode.Of(Octal.O644);

    /// <summary>decode_perms: a number as it is, a string in octal, else the default.</summary>
    public static (Mode? Mode, Location At, Effect.Note? Note) Of(UserData data, YamlMapping entry, Argument path)
    {
        var node = UserData.Value(entry, "permissions");
        if (node is null)
        {
            return (Default, path.At, null);
        }

        if (node is not YamlScalar scalar)
        {
            return (Default, node.Location, null);
        }

        var at = scalar.Value.Location;
        Effect.Note? Misread(string? detail) => detail is null ? null : new Effect.Note(NoteKind.ModeMisread, path.Value, detail, at);
        switch (scalar.Resolve())
        {
            case YamlInt number:
                return (Mode.Of((int)(number.Value & Mode.AllBits)), at, Misread(ModeNumbers.Misread(scalar.Text, number.Value)));
            case YamlFloat number when number.Value is > -4096 and < 65536:
                return (Mode.Of((int)number.Value), at, Misread(scalar.Text + "|" + ModeNumbers.Octal((long)number.Value)));
            case YamlBool flag:
                return (Mode.Of(flag.Value ? 1 : 0), at, Misread(scalar.Text + "|" + ModeNumbers.Octal(flag.Value ? 1 : 0)));
            default:
                if (data.Text(scalar) is not { Known: { } text })
                {
                    return (null, at, null);
                }

                return ModeNumbers.ParseOctal(string.Concat(text.Select(c => char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c))) is { } octal
                    ? (Mode.Of((int)(octal & Mode.AllBits)), at, null)
                    : (Default, at, text.Length == 0 ? null : Misread(text + "|" + ModeNumbers.Octal(Octal.O644)));
        }
    }

    /// <summary>A number that is no mode_t: os.chmod refuses it when the file is there, and the module ends.</summary>
    public static bool Overflow(UserData data, YamlMapping entry) => UserData.Value(entry, "permissions") is YamlScalar scalar && scalar.Resolve() switch
    {
        YamlInt number => number.Value is < int.MinValue or > int.MaxValue,
        YamlFloat number => !double.IsNaN(number.Value) && number.Value is < int.MinValue or > int.MaxValue,
        YamlString => data.Text(scalar)?.Known is { } text && ModeNumbers.ParseOctal(text) is < int.MinValue or > int.MaxValue,
        _ => false,
    };
}
