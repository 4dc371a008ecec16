using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>What cloud-init sets in sshd's configuration (ssh_util.update_ssh_config).</summary>
internal static class ServerConfiguration
{
    private const string Path = "/etc/ssh/sshd_config.d/50-cloud-init.conf";

    /// <summary>
    /// Sets an option: in a file of cloud-init's own where sshd_config includes the folder, as Debian's and Ubuntu's does, else in
    /// sshd_config itself. A file that is there keeps its mode; what it says afterwards is not followed, as the setting itself is noted.
    /// </summary>
    public static Program Set(UserData data, Location at)
    {
        var file = new Argument(Value.Of(Path, at));
        var content = Value.Of(new Symbol("sshd-options", "(sshd's options)", new Meaning.Anything()), at);
        var own = data.Server;
        if (!own.HasInclude)
        {
            // what it says of passwords changes, or it is added
            var itself = new Argument(Value.Of(ReadServerConfiguration.Path, at));
            return Steps.Do(new Effect.Place(itself, new PlaceOptions { Umask = true, Content = content, IsAppend = !own.SetsPasswords }, at));
        }

        var made = Steps.Do(new Effect.Place(file, new PlaceOptions { KnownMode = Mode.Of(Octal.O600), OnlyIfAbsent = true, Content = Value.Empty(at), Parents = Mode.Of(Octal.O755) }, at));
        var set = new Program.Seq([made, Steps.Do(new Effect.Place(file, new PlaceOptions { Umask = true, Content = content }, at))]);
        return data.Distribution is { IncludesDropIns: true } ? set : new Program.If(new Program.Ask(Test.Unknown), set, Program.Nothing);
    }
}
