using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>
/// <c>tar</c> and <c>unzip</c>: what a pipe carries from one <c>tar</c> to another is a copy of the tree; what an archive that lies
/// somewhere holds is not known.
/// </summary>
internal static class Archives
{
    /// <summary>The options with a value, of GNU tar and BusyBox, that change neither names nor modes.</summary>
    private const string WithValue = "fCTXbgHKNVLFI";

    public static Program? Tar(Invocation call)
    {
        var options = Tarball.Parse(call);
        if (!options.Extracts)
        {
            if (options.File is { Known: not "-" } file)
            {
                return new Program.Do(new Effect.Write(file, null, false, Octal.O666, file.At));
            }

            var members = options.IsPlain && options.Creates ? options.Members.Select(m => Member(m, options.Directory, call)).ToList() : [];
            return members.Count > 0 && members.All(m => m is not null)
                ? new Program.Print(Value.Of(new Symbol("archive-" + call.At.Span.Start, "$(tar)", new Meaning.Archive([.. members.Select(m => m!)])), call.At))
                : ShellCommands.Output(call);
        }

        var into = options.Directory ?? new Argument(Value.Of(".", call.At));
        if (!options.IsPlain || options.File is { Known: not "-" } || options.Members.Count > 0 || call.Context.Input?.Symbol?.Meaning is not Meaning.Archive archive)
        {
            return new Program.Do(new Effect.Havoc([into], call.At));
        }

        // root keeps modes and owners (tar(1), -p and --same-owner); others where they say so, and their umask decides else
        Program Copy(bool asRoot) => new Program.Do(new Effect.Copy(archive.Members, into, new CopyOptions
        {
            Recursive = true,
            NoDereference = true,
            Replace = true,
            SetsDirectories = true,
            IntoDirectory = true,
            // BusyBox does not know -p for another
            PreserveMode = asRoot || (options.Preserves && call.Context.Userland != Userland.BusyBox) ? true : null,
            PreserveOwner = asRoot && options.KeepsOwner != false,
        }, call.At));
        return new Program.If(
            new Program.Scope(ScopeKind.Subshell, new Program.Do(new Effect.Chdir(into, call.At)), call.At),
            new Program.If(new Program.Ask(new Test.IsRoot()), Copy(asRoot: true), Copy(asRoot: false)),
            Refused.Call);
    }

    public static Program? Unzip(Invocation call)
    {
        var into = call.Arguments.SkipWhile(w => w.Known != "-d").Skip(1).FirstOrDefault() ?? new Argument(Value.Of(".", call.At));
        return new Program.Do(new Effect.Havoc([into], call.At));
    }

    /// <summary>A member by its absolute path; null where its name or its place is not known.</summary>
    private static Argument? Member(Argument member, Argument? directory, Invocation call)
    {
        if (member.IsPattern || member.MayBeMany || member.Known is not { Length: > 0 } name || name.TrimEnd('/') is not { } last || last.IndexOf('/') >= 0 || last is "" or "..")
        {
            return null;
        }

        var place = directory is null ? call.Context.Variable("PWD")
            : directory.IsPattern || directory.MayBeMany ? null
            : directory.Value.KnownPrefix.StartsWith("/", StringComparison.Ordinal) ? directory.Value
            : call.Context.Variable("PWD")?.Append(Value.Of("/", call.At)).Append(directory.Value);
        return place is null ? null : new Argument(place.Append(Value.Of("/" + last, member.At)));
    }

    /// <summary>What a call of tar says.</summary>
    private sealed record Tarball(bool Extracts, bool Creates, bool Preserves, bool? KeepsOwner, Argument? File, Argument? Directory, IReadOnlyList<Argument> Members, bool IsPlain)
    {
        public static Tarball Parse(Invocation call)
        {
            var (extracts, creates, preserves, keepsOwner, isPlain) = (false, false, false, (bool?)null, true);
            Argument? file = null, directory = null;
            var members = new List<Argument>();
            var words = call.Arguments.ToList();
            var at = 0;
            Argument? Next() => at < words.Count ? words[at++] : null;
            void Letters(string letters, bool isBundle)
            {
                for (var i = 0; i < letters.Length; i++)
                {
                    // in the old form values follow in the order of their letters; in a word with a dash they may be its rest
                    Argument? Operand()
                    {
                        if (isBundle || i + 1 == letters.Length)
                        {
                            return Next();
                        }

                        var rest = letters.Substring(i + 1);
                        i = letters.Length;
                        return new Argument(Value.Of(rest, call.At));
                    }

                    switch (letters[i])
                    {
                        case 'x': extracts = true; break;
                        case 'c': creates = true; break;
                        case 'p': preserves = true; break;
                        case 'o': keepsOwner = false; break;
                        case 'f': file = Operand(); break;
                        case 'C': (directory, isPlain) = (Operand(), isPlain && directory is null && members.Count == 0); break;
                        case 'v' or 'z' or 'j' or 'J' or 'S' or 'a' or 'l' or 's' or 'B': break;
                        case var letter:
                            isPlain = false;
                            _ = WithValue.IndexOf(letter) >= 0 ? Operand() : null;
                            break;
                    }
                }
            }

            if (words.Count > 0 && words[0].Known is { Length: > 0 } first && first[0] != '-')
            {
                at++;
                Letters(first, isBundle: true);
            }

            while (Next() is { } word)
            {
                switch (word.Known)
                {
                    case "--extract" or "--get": extracts = true; break;
                    case "--create": creates = true; break;
                    case "--preserve-permissions" or "--same-permissions": preserves = true; break;
                    case "--same-owner": keepsOwner = true; break;
                    case "--no-same-owner": keepsOwner = false; break;
                    case "--file": file = Next(); break;
                    case "--directory": (directory, isPlain) = (Next(), isPlain && directory is null && members.Count == 0); break;
                    case "--verbose" or "--gzip" or "--xz" or "--bzip2" or "--sparse" or "--": break;
                    case { Length: > 1 } option when option[0] == '-' && option[1] != '-': Letters(option.Substring(1), isBundle: false); break;
                    case { Length: > 1 } option when option[0] == '-':
                        isPlain = false;
                        file = option.StartsWith("--file=", StringComparison.Ordinal) ? Getopt.From(word, 7) : file;
                        directory = option.StartsWith("--directory=", StringComparison.Ordinal) ? Getopt.From(word, 12) : directory;
                        break;
                    default: members.Add(word); break;
                }
            }

            return new Tarball(extracts, creates, preserves, keepsOwner, file, directory, members, isPlain);
        }
    }
}
