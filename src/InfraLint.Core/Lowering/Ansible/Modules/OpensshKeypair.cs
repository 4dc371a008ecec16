using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>openssh_keypair</c> (community.crypto): RSA of 4096 bits unless it is told otherwise; a mode is for both files.</summary>
internal static class OpensshKeypair
{
    private const int DefaultBits = 4096;

    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("path") is not { } named)
        {
            return Steps.Failed;
        }

        var settings = FileSettings.Of(call);
        return ModuleCall.OnPath(named, path =>
        {
            var pub = new Argument(path.Value.Append(Value.Of(".pub", path.At)));
            if (call.Arguments.Word("state") == "absent")
            {
                return Steps.Do(new Effect.Unlink([path, pub], false, Force: true, false, path.At));
            }

            var type = (call.Arguments.Text("type")?.Known ?? "rsa").ToLowerInvariant();
            var options = new KeyOptions
            {
                Type = type == "rsa1" ? "rsa" : type,
                Bits = int.TryParse(call.Arguments.Text("size")?.Known, out var bits) ? bits : type == "rsa" ? DefaultBits : null,
                BitsAt = call.Arguments.Find("size")?.Value.At,
                Passphrase = call.Arguments.Text("passphrase") ?? Value.Empty(call.At),
                IsUnattended = true,
                IsReplacing = true,
            };
            var generate = Steps.Do(new Effect.GenerateKey(path, options, path.At));
            var steps = new List<Program> { Steps.Do(new Effect.WantKey(path, options, path.At)) };
            if (ModuleCall.Parent(path) is { } directory)
            {
                // it makes no directory
                steps.Add(new Program.Ask(new Test.Presumed(new Test.Exists(directory, FileTest.Directory))));
            }

            // the new files get what those had that they replace; the backend opensshbin takes no passphrase
            var kept = new PlaceOptions { Umask = true, IsMoved = true };
            var replaced = Steps.Chain([Steps.Do(new Effect.Place(path, kept, path.At)), Steps.Do(new Effect.Place(pub, kept, path.At))]);
            var again = call.Arguments.Find("passphrase") is null ? replaced : new Program.Choice([replaced, Steps.Failed]);
            // ssh-keygen -y reads no key that others can reach, where it is the caller's
            Test OwnedOpen(Test caller, Value user) => new Test.And(caller, new Test.And(new Test.OwnedBy(path, user), new Test.HasMode(path, Mode.GroupOrOthers)));
            var root = Value.Of("root", call.At);
            var isOpen = call.Context is { Becomes: true, BecomeUser: { } user } ? OwnedOpen(new Test.IsUser(user), user) : OwnedOpen(new Test.IsRoot(), root);
            var isKey = Steps.Chain([new Program.Ask(new Test.Presumed(new Test.Not(isOpen))), new Program.Ask(new Test.Presumed(new Test.Contains(path, Value.Of("PRIVATE KEY-----", path.At), WholeLine: false)))]);
            // what is no key fails, unless it is told to make another (module_utils/openssh/backends/keypair_backend.py)
            var existing = (call.Arguments.Flag("force", false) == true ? "always" : call.Arguments.Word("regenerate")) switch
            {
                "always" => again,
                "full_idempotence" => new Program.If(isKey, Program.Nothing, again),
                "never" => Program.Nothing,
                _ => isKey,
            };
            steps.Add(new Program.If(new Program.Ask(new Test.Exists(path, FileTest.Any)), existing, generate));
            steps.Add(settings.Apply(path));
            steps.Add(settings.Apply(pub));
            return Steps.Chain(steps);
        });
    }
}
