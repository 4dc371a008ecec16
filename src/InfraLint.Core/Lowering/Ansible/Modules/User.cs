using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>user</c> (modules/user.py).</summary>
internal static class User
{
    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("name", "user") is not { } name || call.Arguments.Word("state") == "absent")
        {
            return Program.Nothing;
        }

        var add = Steps.Do(new Effect.AddUser(name, new UserOptions
        {
            Id = call.Arguments.Text("uid"),
            Group = call.Arguments.Text("group"),
            Home = call.Arguments.Text("home"),
            Shell = call.Arguments.Text("shell"),
            CreatesHome = call.Arguments.Flag("create_home", true) is { } creates && call.Arguments.Flag("createhome", true) is { } old ? creates && old : null,
            HomeModeIsDefault = call.Arguments.Find("umask") is null,
            IsSystem = call.Arguments.Flag("system", false) == true,
        }, name.Location));
        // a user that is there already is changed, which moves no file
        var added = Steps.IfSurely(new Test.Account(name, IsGroup: false), Program.Nothing, add);
        return call.Arguments.Flag("generate_ssh_key", false) switch
        {
            false => added,
            true => Steps.Chain([added, Key(call, name)]),
            _ => Steps.Chain([added, new Program.If(new Program.Ask(Test.Unknown), Key(call, name), Program.Nothing)]),
        };
    }

    /// <summary>ssh_key_gen: the directory 0700, the key by ssh-keygen, all of it the user's. A key that is there stays.</summary>
    private static Program Key(ModuleCall call, Value user)
    {
        var type = call.Arguments.Text("ssh_key_type")?.Known ?? "rsa";
        var file = call.Arguments.Text("ssh_key_file");
        var at = call.Arguments.Find("generate_ssh_key")!.Value.At;
        return file is { KnownPrefix: ['/', ..] } ? Make(new Argument(file))
            : file is { IsKnown: false } ? Program.Nothing
            : call.InHome(user, "/" + (file?.Known ?? ".ssh/id_" + type), Make);

        Program Make(Argument path)
        {
            var steps = new List<Program>();
            if (AuthorizedKey.Parent(path) is { } directory)
            {
                var made = Steps.Chain([
                    Steps.Do(new Effect.Place(directory, new PlaceOptions { Kind = PlacedKind.Directory, Mode = ModeChange.Exactly(Octal.O700) }, at)),
                    Own(directory, user)]);
                steps.Add(new Program.If(new Program.Ask(new Test.Exists(directory, FileTest.Any)), Program.Nothing, made));
            }

            var generate = Steps.Chain([
                Steps.Do(new Effect.GenerateKey(path, new KeyOptions
                {
                    Type = type.ToLowerInvariant(),
                    Bits = int.TryParse(call.Arguments.Text("ssh_key_bits")?.Known, out var bits) && bits > 0 ? bits : null,
                    Passphrase = call.Arguments.Text("ssh_key_passphrase") ?? Value.Empty(at),
                    IsUnattended = true,
                }, at)),
                Own(path, user),
                Own(new Argument(path.Value.Append(Value.Of(".pub", path.At))), user)]);
            steps.Add(new Program.If(new Program.Ask(new Test.Exists(path, FileTest.Any)), Program.Nothing, generate));
            return Steps.Chain(steps);
        }
    }

    private static Program Own(Argument path, Value user) =>
        Steps.Do(new Effect.Chown([path], new PrincipalOperand(user), null, LoginGroup: true, false, false, path.At));
}
