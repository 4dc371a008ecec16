using System.Text;
using System.Text.RegularExpressions;
using InfraLint.Ir;
using InfraLint.Syntax.Mime;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>base64 -d</c> of standard input, by value (coreutils <c>basenc.c</c>; BusyBox <c>uudecode.c</c>); what else it prints nobody needs.</summary>
internal static class Base64
{
    private static readonly Regex Digits = new(@"^\s*(?:[A-Za-z0-9+/]\s*)+(?:=\s*){0,2}$", RegexOptions.CultureInvariant);

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "dDiw:", "decode:d ignore-garbage:i wrap:w");
        if (options.HasUnknown || !(options.Has('d') || options.Has('D')) || options.Operands.Any(o => o.Known != "-") || call.Context.Input is not { } input)
        {
            return ShellCommands.Output(call);
        }

        if (input.Known is { } digits)
        {
            return Decoded(digits) is { } text ? new Program.Print(Value.Of(text, call.At)) : ShellCommands.Output(call);
        }

        return input.Parts.Where(p => p.Known is not { } known || known.Text.Trim().Length > 0).ToList() is [{ Symbol: { } symbol }]
            ? new Program.Print(Value.Of(new Symbol("decoded-" + symbol.Id, symbol.Display, new Meaning.Decoded(symbol)), call.At))
            : ShellCommands.Output(call);
    }

    /// <summary>The text that digits stand for; null where they are none, or stand for no text.</summary>
    private static string? Decoded(string digits)
    {
        if (!Digits.IsMatch(digits) || digits.Count(c => !char.IsWhiteSpace(c)) % 4 != 0 || ContentEncodings.Decode(digits) is not { } bytes)
        {
            return null;
        }

        try
        {
            return bytes.Contains((byte)0) ? null : Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
