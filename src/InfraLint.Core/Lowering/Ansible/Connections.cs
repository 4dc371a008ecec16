using InfraLint.Ir;
using InfraLint.Lowering.Shell.Commands;
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
        if (Variable(Checks) is { Known: { } check } checking && IsOff(check))
        {
            given.Add(new SshSetting("ansible_host_key_checking", checking, checking.Location));
        }
        else if (Text(settings.Find("ssh_connection.host_key_checking") ?? settings.Find("defaults.host_key_checking")) is { Known: { } configured } host && IsOff(configured))
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
    public static Program OfNewHost(ModuleCall call)
    {
        var given = Arguments.Select(a => call.Arguments.Text(a)).OfType<Value>().SelectMany(OfArguments).ToList();
        if (call.Arguments.Text(Checks) is { Known: { } check } checking && IsOff(check))
        {
            given.Add(new SshSetting("ansible_host_key_checking", checking, checking.Location));
        }

        return given.Count > 0 ? Steps.Do(new Effect.Configure(given, given[0].At)) : Program.Nothing;
    }

    private static Value? Text(MappedText? text) => text is null ? null : Value.Of(text);

    private static bool IsOff(string value) => value.Trim().ToLowerInvariant() is "false" or "no" or "off" or "0";

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
