using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary><c>mounts</c> (cc_mounts): the folders are made where they are missing; what is mounted there nobody knows.</summary>
internal static class Mounts
{
    public static Program Lower(UserData data) => new Program.Seq([.. (UserData.Items(data.Find("mounts")) ?? []).OfType<YamlSequence>().SelectMany(m => Of(data, m))]);

    private static IEnumerable<Program> Of(UserData data, YamlSequence mount)
    {
        if (mount.Items.Count < 2 || UserData.IsNull(mount.Items[1]) || data.Text(mount.Items[1]) is not { } path || !path.KnownPrefix.StartsWith("/", StringComparison.Ordinal))
        {
            yield break;
        }

        var folder = new Argument(path);
        yield return Steps.Do(new Effect.Place(folder, new PlaceOptions { Kind = PlacedKind.Directory, KnownMode = Mode.Of(Octal.O755), OnlyIfAbsent = true, Parents = Mode.Of(Octal.O755) }, path.Location));
        yield return Steps.Do(new Effect.Havoc([folder], path.Location, Hides: true));
    }
}
