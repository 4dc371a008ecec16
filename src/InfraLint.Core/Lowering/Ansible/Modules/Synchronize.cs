using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>synchronize</c> (ansible.posix): rsync, which keeps modes unless <c>archive</c> or <c>perms</c> is off; whose files they are on the other side is not known.</summary>
internal static class Synchronize
{
    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("dest") is not { } destination || call.Arguments.Text("src") is not { } source)
        {
            return Steps.Failed;
        }

        if (call.Arguments.Word("mode") == "pull")
        {
            return Program.Nothing;
        }

        var keeps = call.Arguments.Flag("archive", true) is { } archive ? call.Arguments.Flag("perms", archive) : null;
        var file = call.Context.Find(source, "files");
        return ModuleCall.OnPath(destination, path =>
            call.Arguments.Find("rsync_opts") is not null || call.Task.Find("delegate_to") is not null || keeps is null ? Steps.Do(new Effect.Havoc([path], path.At))
            : file is not null ? Place(path, file, keeps.Value, RepositoryFiles.NameOf(source))
            : call.Context.FindFolder(source, "files") is { } folder ? Tree(call, source, folder, path, keeps.Value)
            : Steps.Do(new Effect.Havoc([path], path.At)));
    }

    private static Program Tree(ModuleCall call, Value source, string folder, Argument path, bool keeps)
    {
        var into = source.Display.EndsWith("/", StringComparison.Ordinal) ? path : Steps.Child(path, Sources.NameOf(folder));
        var programs = new List<Program> { Steps.Do(new Effect.Havoc([into], into.At)) };
        foreach (var file in call.Context.Host.Sources.Repository.Below(folder).Where(f => Sources.FolderOf(f.Path) == folder).Take(RepositoryFiles.Limit))
        {
            programs.Add(Place(Steps.Child(into, Sources.NameOf(file.Path)), file, keeps, null));
        }

        if (call.Context.Host.Sources.Repository.Below(folder).Count(f => Sources.FolderOf(f.Path) == folder) > RepositoryFiles.Limit)
        {
            programs.Add(RepositoryFiles.Cut(source.Location));
        }

        return new Program.Seq([.. programs, Steps.Succeeded]);
    }

    private static Program Place(Argument path, InputFile file, bool keeps, string? name) => Steps.Do(new Effect.Place(path, new PlaceOptions
    {
        KnownMode = keeps ? RepositoryFiles.ModeOf(file) : Mode.Unknown,
        Content = RepositoryFiles.Content(file, path.At),
        NameInside = name,
        Owner = new PrincipalOperand(Value.Of(Symbols.OwnersOf(file.Path).Owner, path.At)),
        Group = new PrincipalOperand(Value.Of(Symbols.OwnersOf(file.Path).Group, path.At)),
    }, path.At));
}
