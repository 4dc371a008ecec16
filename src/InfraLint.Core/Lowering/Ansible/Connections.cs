using InfraLint.Ir;
using InfraLint.Lowering.Shell.Commands;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>How Ansible connects to the hosts of a play (plugins/connection/ssh.py): arguments of ssh, its key, and whether it looks at host keys.</summary>
internal static class Connections
{
    private static readonly string[] Arguments = ["ansible_ssh_args", "ansible_ssh_common_args", "ansible_ssh_extra_args"];

    private static readonly string[] Keys = ["ansible_ssh_private_key_file", "ansible_private_key_file"];

    private static readonly string[] Checks = ["ansible_ssh_host_key_checking", "ansible_host_key_checking"];

    /// <summary>What comes into force on the machine that Ansible runs on.</summary>
    /// <param name="context">The play.</param>
    /// <param name="settings">ansible.cfg.</param>
    /// <param name="opened">How many hosts of the inventory a key opens that a variable names, or else ansible.cfg.</param>
    /// <param name="templar">Evaluates variables.</param>
    public static IEnumerable<Program> Of(Context context, Settings settings, Func<Binding?, int> opened, Templar templar)
    {
        Value? Variable(IEnumerable<string> names) => names.Select(n => context.Variables.Find(n) is { } binding ? (binding.Value ?? templar.Evaluate(binding.Node!, context.Variables)).Print() : null).FirstOrDefault(v => v is { Parts.Count: > 0 });
        var given = Arguments.Select(a => Variable([a]) ?? Text(settings.Find("ssh_connection." + a.Substring("ansible_".Length)))).OfType<Value>().SelectMany(OfArguments).ToList();
        if (Variable(Checks) is { } checking && IsOff(checking))
        {
            given.Add(new SshSetting("ansible_host_key_checking", checking, checking.Location));
        }
        else if (Text(settings.Find("ssh_connection.host_key_checking") ?? settings.Find("defaults.host_key_checking")) is { } host && IsOff(host))
        {
            given.Add(new SshSetting("host_key_checking", host, host.Location));
        }

        if (given.Count > 0)
        {
            yield return Steps.Do(new Effect.Configure(given, given[0].At));
        }

        if ((Variable(Keys) ?? Text(settings.Find("defaults.private_key_file"))) is { Parts.Count: > 0 } key && (key.IsKnown || key.KnownPrefix.Length > 0)
            && opened(Keys.Select(context.Variables.Find).FirstOrDefault(b => b is not null)) is > 1 and var count)
        {
            yield return Steps.Do(new Effect.Note(NoteKind.OneKeyForHosts, key, ModeNumbers.Decimal(count), key.Location));
        }
    }

    /// <summary><c>add_host</c>: what it says of the new host's connection.</summary>
    public static Program OfNewHost(ModuleCall call) => Configured(name => call.Arguments.Text(name));

    /// <summary>The variables of a task or a block: what they say of its own connection.</summary>
    public static Program? OfVariables(YamlNode? own, Context context, Templar templar) =>
        own is YamlMapping table && table.Effective.Any(e => e.Name is { } name && Arguments.Concat(Checks).Contains(name))
            ? Configured(name => table.Find(name) is { } node ? templar.Evaluate(node, context.Variables).Print() : null) : null;

    /// <summary>A line of an <c>ansible.cfg</c> that is put on a machine.</summary>
    public static Program OfLine(string section, string option, Value value) => (section, option) switch
    {
        ("ssh_connection", "ssh_args" or "ssh_common_args" or "ssh_extra_args") => Configured(name => name == "ansible_" + option ? value : null),
        ("defaults" or "ssh_connection", "host_key_checking") => Configured(name => name == Checks[0] ? value : null),
        _ => Program.Nothing,
    };

    private static Program Configured(Func<string, Value?> find)
    {
        var given = Arguments.Select(find).OfType<Value>().SelectMany(OfArguments).ToList();
        if (Checks.Select(find).FirstOrDefault(c => c is not null) is { } check && IsOff(check))
        {
            given.Add(new SshSetting("ansible_host_key_checking", check, check.Location));
        }

        return given.Count > 0 ? Steps.Do(new Effect.Configure(given, given[0].At)) : Program.Nothing;
    }

    private static Value? Text(MappedText? text) => text is null ? null : Value.Of(text);

    private static bool IsOff(Value value) => new Datum.Text(value, value.Location).AsFlag == false;

    /// <summary>What a line of ssh's arguments sets.</summary>
    public static IEnumerable<SshSetting> OfArguments(Value line)
    {
        var words = CommandLine.Split(line).Select(w => new Argument(w)).ToList();
        var options = Ssh.Options(words);
        foreach (var setting in Ssh.Settings(options))
        {
            yield return setting;
        }

        if (options.Has('A'))
        {
            var at = words.FirstOrDefault(w => w.Known == "-A")?.At ?? line.Location;
            yield return new SshSetting("ForwardAgent", Value.Of("yes", at), at);
        }
    }
}
