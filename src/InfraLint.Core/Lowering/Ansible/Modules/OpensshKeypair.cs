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
            if (AuthorizedKey.Parent(path) is { } directory)
            {
                // it makes no directory
                steps.Add(new Program.Ask(new Test.Presumed(new Test.Exists(directory, FileTest.Directory))));
            }

            var again = Steps.Chain([Steps.Do(new Effect.Unlink([path, pub], false, Force: true, false, path.At)), generate]);
            var isKey = new Program.Ask(new Test.Presumed(new Test.Contains(path, Value.Of("PRIVATE KEY-----", path.At), WholeLine: false)));
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
