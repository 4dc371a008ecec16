using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>Accounts and passwords that expire: <c>passwd chpasswd chage</c> (shadow(5)).</summary>
internal static class Expiry
{
    /// <summary>The dates before this one have passed wherever a machine is set up today.</summary>
    private const int PastYear = 2024;

    public static Program? Passwd(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "adehi:kln:qr:R:P:sSuw:x:", "all:a delete:d expire:e inactive:i keep-tokens:k lock:l mindays:n quiet:q repository:r root:R prefix:P stdin:s status:S unlock:u warndays:w maxdays:x");
        return call.Context.Userland == Userland.BusyBox || options.HasUnknown || !options.Has('e') || options.Operands.Count > 1 ? ShellCommands.Reader(call)
            : new Program.Do(new Effect.Expire(options.Operands.Count == 0 ? null : [options.Operands[0].Value], IsExpired: true, call.At));
    }

    /// <summary>A new password is none that has expired; whose it is stands in the input.</summary>
    public static Program? Chpasswd(Invocation call) => new Program.Seq([new Program.Do(new Effect.Expire(null, IsExpired: false, call.At)), ShellCommands.Reader(call)]);

    public static Program? Chage(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "d:E:hiI:lm:M:R:W:", "lastday:d expiredate:E help:h iso8601:i inactive:I list:l mindays:m maxdays:M root:R warndays:W");
        if (options.HasUnknown || options.Operands.Count != 1)
        {
            return ShellCommands.Reader(call);
        }

        var user = options.Operands[0].Value;
        var account = At(user, options.Value('E')?.Value, call.At);
        var day = options.Value('d')?.Known;
        Program password = day is "0" or "-1" ? new Program.Do(new Effect.Expire([user], IsExpired: day == "0", call.At)) : Program.Nothing;
        return account == Program.Nothing && password == Program.Nothing ? ShellCommands.Reader(call) : new Program.Seq([account, password]);
    }

    /// <summary>What an option <c>-e DATE</c> of useradd or usermod adds.</summary>
    public static Program At(Value user, Value? date, Location at) =>
        IsPast(date) is { } past ? new Program.Do(new Effect.Expire([user], past, at) { IsAccount = true }) : Program.Nothing;

    /// <summary>Whether a date, as <c>YYYY-MM-DD</c> or in days since 1970, has passed; null for none. An empty one, and -1, take the date away.</summary>
    public static bool? IsPast(Value? date) => date?.Known switch
    {
        null => null,
        "" or "-1" => false,
        { } days when int.TryParse(days, out var number) => number < (PastYear - 1970) * 365,
        { Length: >= 10 } text when text[4] == '-' && int.TryParse(text.Substring(0, 4), out var year) => year < PastYear,
        _ => null,
    };
}
