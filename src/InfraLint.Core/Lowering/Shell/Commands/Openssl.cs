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
            files.Add(Write(key, Octal.O600));
        }

        if (Value("-out") is { } output)
        {
            files.Add(Write(output, isPrivate ? Octal.O600 : Octal.O666));
        }

        if (files.Count == 0)
        {
            return ShellCommands.Output(call);
        }

        var made = Steps.Chain(files);
        return Generators.Contains(command) ? made : new Program.If(new Program.Ask(Test.Unknown), made, Refused.Call);
    }

    /// <summary>Its keys are those of TLS more often than of SSH: what they are is told by their names.</summary>
    private static Program Write(Argument path, int mode) => new Program.Do(new Effect.Write(path, null, IsAppend: false, mode, path.At));
}
