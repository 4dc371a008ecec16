using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>
/// <c>openssl</c>: what a command writes with <c>-out</c> is made 0600 where it is a private key (apps/lib/apps.c, bio_open_owner), else 0666; what is
/// there keeps its mode. Measured with OpenSSL 3.0.
/// </summary>
internal static class Openssl
{
    /// <summary>Commands that write a private key, as long as they are not told to write the public one.</summary>
    private static readonly HashSet<string> Private = new(StringComparer.Ordinal) { "genrsa", "gendsa", "genpkey", "rsa", "dsa", "ec", "pkey", "pkcs8", "pkcs12", "ecparam", "dsaparam" };

    /// <summary>Those that need nothing but the place for what they make.</summary>
    private static readonly HashSet<string> Generators = new(StringComparer.Ordinal) { "genrsa", "genpkey", "rand" };

    public static Program? Lower(Invocation call)
    {
        if (call.Arguments.FirstOrDefault()?.Known is not { } command || call.Context.Userland == Userland.BusyBox)
        {
            return null;
        }

        Argument? Value(string option) => call.Arguments.SkipWhile(a => a.Known != option && a.Known != "-" + option).Skip(1).FirstOrDefault();
        bool Has(string option) => call.Arguments.Any(a => a.Known == option || a.Known == "-" + option);
        var isPrivate = Private.Contains(command) && !Has("-pubout") && !Has("-pubin");
        var files = new List<Program>();
        if (Value("-keyout") is { } key)
        {
            files.Add(Write(key, isKey: true, isPlain: Has("-nodes") || Has("-noenc")));
        }

        if (Value("-out") is { } output)
        {
            files.Add(Write(output, isPrivate, isPlain: !call.Arguments.Any(a => a.Known is "-des" or "-des3" or "-aes128" or "-aes192" or "-aes256" or "-aes-128-cbc" or "-aes-256-cbc" or "-passout" or "-cipher") && command is not ("pkcs8" or "pkcs12")));
        }

        if (files.Count == 0)
        {
            return ShellCommands.Output(call);
        }

        var made = Steps.Chain(files);
        return Generators.Contains(command) ? made : new Program.If(new Program.Ask(Test.Unknown), made, Refused.Call);
    }

    private static Program Write(Argument path, bool isKey, bool isPlain) => new Program.Do(new Effect.Write(
        path, isKey ? Ir.Value.Of(new Symbol("openssl-key", "(key)", new Meaning.PrivateKey(isPlain ? false : null)), path.At) : null, IsAppend: false, isKey ? Octal.O600 : Octal.O666, path.At));
}
