using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>
/// <c>keychain</c> 2.8 (keychain(1), and measured): one agent for each host and user, found again by a file in <c>~/.keychain</c>, and keys added to it.
/// What it does is told as a script, which is interpreted as any other.
/// </summary>
internal static class Keychain
{
    /// <summary>$1: the directory, $2: the host, $3: prints for eval, $4: the lifetime, $5: forgets all keys first; then the keys.</summary>
    private const string Script =
        """
        dir=$1 p=$1/${2:-$(uname -n)} eval=$3 lifetime=$4 clear=$5
        shift 5
        [ -d "$dir" ] || (umask 077; mkdir "$dir") || exit 1
        socket=$SSH_AUTH_SOCK pid=$SSH_AGENT_PID
        [ ! -f "$p-sh" ] || . "$p-sh" >/dev/null
        ssh-add -l >/dev/null 2>&1
        if [ $? -eq 2 ]; then
          export SSH_AUTH_SOCK="$socket" SSH_AGENT_PID="$pid"
          ssh-add -l >/dev/null 2>&1
          [ $? -ne 2 ] && [ -n "$pid" ] || eval "$(ssh-agent -s $lifetime)" >/dev/null
          (umask 177; : >"$p-sh"; : >"$p-csh"; : >"$p-fish")
          printf 'SSH_AUTH_SOCK=%s; export SSH_AUTH_SOCK;\nSSH_AGENT_PID=%s; export SSH_AGENT_PID;\n' "$SSH_AUTH_SOCK" "$SSH_AGENT_PID" >"$p-sh"
        fi
        [ -z "$eval" ] || cat "$p-sh"
        [ -z "$clear" ] || ssh-add -D >/dev/null 2>&1
        for key; do
          shift
          if [ -f "$key" ]; then set -- "$@" "$key"; elif [ -f "$HOME/.ssh/$key" ]; then set -- "$@" "$HOME/.ssh/$key"; fi
        done
        [ $# -eq 0 ] || ssh-add $lifetime "$@" >/dev/null 2>&1 || { [ -z "$eval" ] || printf '\nfalse;\n'; exit 1; }
        """;

    private const string Longs =
        "agents:a attempts:1 dir:d host:h inherit:i lockwait:1 timeout:t env:e confhost:c stop:k absolute:b eval:E clear:C quiet:q quick:Q nogui:0 nolock:0 nocolor:0 "
        + "ignore-missing:0 noask:n list:l list-fp:L query:y version:V help:V confirm:0 noinherit:o systemd:0 gpg2:0";

    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "a:1:d:h:i:t:e:c:k:bECqQ0nlLyVo", Longs);
        if (options.HasUnknown)
        {
            return Refused.Call;
        }

        if ("bceklLoyV".Any(options.Has) || options.Values('a').Any(a => a.Known?.Split(',').Contains("ssh") != true) || options.Operands.Any(o => o.MayBeMany))
        {
            return null;
        }

        Argument Text(string text) => new(Value.Of(text, call.At));
        var home = call.Context.Variable("HOME") ?? Value.Of("~", call.At);
        var directory = Value.Concat([options.Value('d')?.Value ?? home, Value.Of("/.keychain", call.At)], call.At);
        var lifetime = options.Value('t')?.Known is { } minutes ? Seconds.Of(minutes + "m", isOpenSsh: true) is { } seconds ? $"-t {seconds}" : null : "";
        if (lifetime is null)
        {
            return Refused.Call;
        }

        var run = new Program.Run(Value.Of(Script, call.At), InThisShell: false,
        [
            call.Words[0], new(directory), options.Value('h') ?? Text(""), Text(options.Has('E') ? "eval" : ""), Text(lifetime), Text(options.Has('C') ? "clear" : ""),
            .. options.Has('n') ? [] : options.Operands,
        ], "sh", "", call.At);
        return options.Has('E') ? run : new Program.Seq([new Program.Do(new Effect.Note(NoteKind.AgentKept, call.Words[0].Value, null, call.At)), run]);
    }
}
