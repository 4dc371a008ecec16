namespace InfraLint.Domains;

/// <summary>The options before each key that cloud-init gives root where root is not to log in (ssh_util.DISABLE_USER_OPTS): who has it is told to log in as another user.</summary>
internal static class RootKeys
{
    /// <summary>How the command begins by which these keys are known.</summary>
    public const string Command = "command=\"echo 'Please login as the user";

    /// <summary>All of them, with places for the two users.</summary>
    public const string Options = "no-port-forwarding,no-agent-forwarding,no-X11-forwarding," + Command + " \\\"$USER\\\" rather than the user \\\"$DISABLE_USER\\\".';echo;sleep 10;exit 142\"";
}
