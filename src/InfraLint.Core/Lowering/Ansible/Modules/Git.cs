using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>git</c>: what it connects to, and how far it trusts it; the clone may hold anything.</summary>
internal static class Git
{
    public static Program Lower(ModuleCall call)
    {
        var steps = new List<Program> { Steps.Do(new Effect.Note(NoteKind.MayUseAgent, Value.Of("git", call.At), null, call.At)) };
        if (call.Arguments.Text("repo", "name") is { } repository)
        {
            var accepts = call.Arguments.Find("accept_hostkey") is { } any && any.Value.AsFlag == true ? any : null;
            var isNew = call.Arguments.Find("accept_newhostkey") is { } onlyNew && onlyNew.Value.AsFlag == true ? onlyNew : null;
            var isSsh = IsSsh(repository.KnownPrefix);

            // who says what becomes of host keys has a repository behind ssh in mind
            if ((isSsh ? accepts : repository.KnownPrefix.Length == 0 ? accepts ?? isNew : null) is { } trusts)
            {
                steps.Add(Steps.Do(new Effect.Note(NoteKind.Trusted, repository, trusts.Name, trusts.Value.At)));
            }

            if (isSsh)
            {
                List<SshSetting> settings = call.Arguments.Text("ssh_opts") is { } options ? [.. Connections.OfArguments(options)] : [];
                if (accepts is null && isNew is not null)
                {
                    settings.Add(new SshSetting("StrictHostKeyChecking", Value.Of("accept-new", isNew.Value.At), isNew.Value.At));
                }

                steps.Add(call.Arguments.Text("key_file") is { } key ? ModuleCall.OnPath(key, k => Connect([k])) : Connect([]));

                Program Connect(IReadOnlyList<Argument> identities) => Steps.Do(new Effect.Connect(
                    new ConnectOptions { Program = "git", Host = repository, Identities = identities, Settings = settings }, call.At));
            }
        }

        if (call.Arguments.Text("dest") is { } destination)
        {
            steps.Add(ModuleCall.OnPath(destination, d => Steps.Do(new Effect.Havoc([d], d.At))));
        }

        return new Program.Seq(steps);
    }

    private static bool IsSsh(string url) =>
        url.StartsWith("ssh://", StringComparison.Ordinal) || url.StartsWith("git+ssh://", StringComparison.Ordinal)
        || (url.IndexOf("://", StringComparison.Ordinal) < 0 && url.IndexOf('@') > 0 && url.IndexOf(':') > url.IndexOf('@'));
}
