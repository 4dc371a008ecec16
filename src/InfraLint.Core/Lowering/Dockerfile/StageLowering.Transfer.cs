using System.Text.RegularExpressions;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Dockerfile;
using InfraLint.Text;
using Word = InfraLint.Syntax.Dockerfile.Word;

namespace InfraLint.Lowering.Dockerfile;

/// <summary>COPY and ADD.</summary>
internal sealed partial class StageLowering
{
    private static readonly Regex Archive = new(@"\.(tar|tar\.(gz|bz2|xz|zst)|tgz|tbz2?|txz)$", RegexOptions.CultureInvariant);
    private static readonly Regex Address = new(@"^(https?|ftp)://", RegexOptions.CultureInvariant);
    private static readonly Regex GitAddress = new(@"^(git@|git://|ssh://)|^https?://[^#]*\.git(#.*)?$", RegexOptions.CultureInvariant);

    /// <summary>A transfer with its words evaluated.</summary>
    private sealed record Move(TransferInstruction Instruction, Value Destination, bool IntoDirectory, PlaceOptions Options, ModeChange? Mode, bool ModeIsUnknown, DockerIgnore Excludes)
    {
        public Mode ModeOf(Mode source, bool isDirectory) => ModeIsUnknown ? Domains.Mode.Unknown : Mode is { } change ? change.Apply(source, isDirectory, Domains.Mode.Of(0)) : source;
    }

    private void Transfer(TransferInstruction transfer)
    {
        var chmod = transfer.Chmod;
        var with = Transferred(transfer, chmod);
        // frontends before 1.10 leave variables in --chmod as they are and then ignore it: either may build this, unless the file pins one
        Layer(transfer, chmod is not { Literal: null } || build.Frontend >= ChmodExpands ? with : build.Frontend is null ? new Program.Choice([with, Transferred(transfer, null)]) : Transferred(transfer, null));
    }

    /// <summary>The minor version of the Dockerfile frontend that puts variables into --chmod (dockerfile 1.10; buildkit, instructions/commands.go, CopyCommand.Expand).</summary>
    private const int ChmodExpands = 10;

    private Program Transferred(TransferInstruction transfer, Word? chmod)
    {
        var destination = variables.Expand(transfer.Destination);
        var known = destination.Parts.Count == 0 ? "" : destination.Parts[destination.Parts.Count - 1].Known?.Text ?? "";
        var into = known.EndsWith("/", StringComparison.Ordinal) || known.EndsWith("/.", StringComparison.Ordinal) || destination.Known is "." or ".." || transfer.Sources.Count + transfer.Contents.Count > 1;
        var owner = transfer.Chown is { } chown ? Ownership.Of(variables.Expand(chown), chown.Source.Location) : null;
        var at = Here(transfer);
        var options = owner?.Apply(new PlaceOptions()) ?? Rooted(new PlaceOptions(), at);
        var spelling = chmod is null ? null : variables.Expand(chmod);
        var change = spelling?.Known is { } text ? ModeChange.Parse(text, Userland.BusyBox) : null;
        options = options with { Parents = ParentsMode(change), ParentsOwned = true, ModeAt = chmod?.Source.Location };
        var move = new Move(transfer, destination, into, options, change, spelling is { IsKnown: false }, DockerIgnore.Parse(transfer.Excludes.Select(e => variables.Expand(e).Known ?? "")));
        return new Program.Seq([.. transfer.Sources.SelectMany(s => Source(move, s)), .. transfer.Contents.Select(c => Document(move, c))]);
    }

    /// <summary>With an octal mode BuildKit's daemon gives it to parents that are missing too since 0.21, before it gave them 0755.</summary>
    private static Mode ParentsMode(ModeChange? change) =>
        change is { IsAbsolute: true } ? Mode.Of(Octal.O755).Join(change.Apply(Mode.Of(0), isDirectory: true, Mode.Of(0))) : Mode.Of(Octal.O755);

    private static PlaceOptions Rooted(PlaceOptions options, Location at) =>
        options with { Owner = new PrincipalOperand(Value.Of("root", at)), Group = new PrincipalOperand(Value.Of("root", at)), ParentsInherit = true };

    private IEnumerable<Program> Source(Move move, Word word)
    {
        var source = variables.Expand(word);
        var at = word.Source.Location;
        if (move.Instruction is CopyInstruction { From: { } reference })
        {
            return [Import(move, reference, source, at)];
        }

        if (source.Known is not { } path)
        {
            return [Unknown(move, source, at)];
        }

        if (move.Instruction is AddInstruction && (GitAddress.IsMatch(path) || Address.IsMatch(path)))
        {
            return [Download(move, path, at)];
        }

        var found = build.Context.Find(path).Where(e => e.Path.Length == 0 || !move.Excludes.Excludes(e.Path)).ToList();
        return found.Count == 0 ? Missing(move, source, at) : found.SelectMany(e => Entry(move, e, path, at));
    }

    private IEnumerable<Program> Entry(Move move, ContextEntry entry, string source, Location at)
    {
        if (move.Instruction is CopyInstruction { Parents: true })
        {
            return Nested(move, entry, source, at);
        }

        if (entry.File is not { } file)
        {
            return Folder(move, entry.Path, move.Destination, at);
        }

        if (move.Instruction is AddInstruction add && Archive.IsMatch(entry.Name) && add.Flag("unpack") is not { Value.Source.Text: "false" })
        {
            return [Directory(move, move.Destination, at, isOpen: true), new Program.Do(new Effect.Havoc([new Argument(move.Destination)], at))];
        }

        return [File(move, file, entry.Name, at)];
    }

    private static Program Download(Move move, string address, Location at)
    {
        if (GitAddress.IsMatch(address) || move.Instruction.Flag("unpack") is { IsTrue: true })
        {
            return new Program.Seq([Directory(move, move.Destination, at, isOpen: true), new Program.Do(new Effect.Havoc([new Argument(move.Destination)], at))]);
        }

        var path = address.Split('?', '#')[0];
        var content = Value.Of(new Symbol("url-" + address, address, new Meaning.Fetched(address, move.Instruction.Flag("checksum") is not null)), at);
        return Put(move, path.Substring(path.LastIndexOf('/') + 1), Mode.Of(Octal.O600), content, null, at);
    }

    /// <summary>What a stage or another image holds keeps its mode and owner.</summary>
    private Program Import(Move move, Word reference, Value source, Location at)
    {
        var stage = variables.Expand(reference).Known is { } name ? build.Stage(name) : null;
        var options = move.Instruction.Chown is null ? move.Options with { Owner = null, Group = null, LoginGroup = false } : move.Options;
        var isPattern = source.Known is { } text && Wildcards.IsPattern(text);
        var destination = move.IntoDirectory ? move.Destination.Append(Value.Of("/", at)) : move.Destination;
        if (move.Instruction is CopyInstruction { Parents: true })
        {
            // the directories on the way are copied too, with the modes that they have there
            options = options with { Parents = Mode.Unknown };
            destination = !isPattern && source.Known is { } path ? Below(move.Destination, Value.Of(AfterPivot(path), at), at) : destination;
        }

        return new Program.Do(new Effect.Import(stage?.Machine, [new Argument(source, isPattern)], new Argument(destination), options with { Mode = move.Mode }, at)
        {
            Excludes = move.Excludes.IsEmpty ? null : move.Excludes.Excludes,
        });
    }

    /// <summary>What <c>--parents</c> keeps of a source: all of it, or what follows <c>/./</c> (dispatchCopy).</summary>
    private static string AfterPivot(string source) =>
        BuildContext.Clean(source.IndexOf("/./", StringComparison.Ordinal) is var pivot and >= 0 ? source.Substring(pivot + 3) : source);

    private Program Document(Move move, Heredoc heredoc) =>
        Put(move, heredoc.Name.Text, Mode.Of(Octal.O644), variables.Expand(heredoc.File), null, heredoc.Name.Location);
}
