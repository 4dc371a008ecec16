using InfraLint.Ir;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary>
/// cc_ssh_authkey_fingerprints, the last one: to print the keys of each configured user it looks for the user's file, and that
/// makes an empty one where there is none.
/// </summary>
internal static class Fingerprints
{
    public static Program Lower(UserData data)
    {
        if (data.Flag("no_ssh_fingerprints", false) == true)
        {
            return Program.Nothing;
        }

        var users = data.Users.Where(u => !UsersGroups.IsSet(data, u, "no_create_home") && !UsersGroups.IsSet(data, u, "system"));
        return Steps.Chain(users.Select(u => AuthorizedKeys.Look(data, u.Name, u.At)));
    }
}
