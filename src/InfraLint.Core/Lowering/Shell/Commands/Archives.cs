using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>
/// <c>tar</c> and <c>unzip</c>: what was put into an archive comes out of it; what another archive holds is not known.
/// </summary>
internal static class Archives
{
    /// <summary>The options with a value, of GNU tar and BusyBox, that change neither names nor modes.</summary>
    private const string WithValue = "fCTXbgHKNVLFI";

    public static Program? Tar(Invocation call)
    {
        var options = Tarball.Parse(call);
        var file = options.File is { Known: "-" } ? null : options.File;
        var isPlain = options.IsPlain && options.Members.All(m => !m.MayBeMany);
        if (!options.Extracts)
        {
            return isPlain && options.Creates && options.Members.Count > 0
                ? new Program.Pack(options.Members, options.Directory, file, options.Compresses, call.At) { Owner = options.Owner, Group = options.Group, Mode = options.Mode, Excludes = options.Excludes }
                : file is null ? ShellCommands.Output(call) : new Program.Do(new Effect.Write(file, null, false, Octal.O666, file.At));
        }

        var into = options.Directory ?? new Argument(Value.Of(".", call.At));
        var chdir = new Program.Scope(ScopeKind.Subshell, new Program.Do(new Effect.Chdir(into, call.At)), call.At);
        if (!isPlain)
        {
            return new Program.If(chdir, new Program.Seq([new Program.Do(new Effect.Havoc([into], call.At)), new Program.Uncertain()]), Refused.Call);
        }

        // root keeps modes and owners (tar(1), -p and --same-owner); BusyBox does not know -p for another
        bool? preserves = options.Preserves == true && call.Context.Userland == Userland.BusyBox ? null : options.Preserves;
        return new Program.If(
            chdir,
            new Program.Unpack(file, into, options.Members, preserves, options.KeepsOwner != false, options.Compresses, call.At),
            Refused.Call);
    }

    public static Program? Unzip(Invocation call)
    {
        var into = call.Arguments.SkipWhile(w => w.Known != "-d").Skip(1).FirstOrDefault() ?? new Argument(Value.Of(".", call.At));
        return new Program.Do(new Effect.Havoc([into], call.At));
    }

    /// <summary>What a call of tar says.</summary>
    private sealed record Tarball(bool Extracts, bool Creates, bool? Preserves, bool? KeepsOwner, Argument? File, Argument? Directory, IReadOnlyList<Argument> Members, bool Compresses, bool IsPlain)
    {
        public Value? Owner { get; private init; }

        public Value? Group { get; private init; }

        public ModeChange? Mode { get; private init; }

        public IReadOnlyList<string> Excludes { get; private init; } = [];

        public static Tarball Parse(Invocation call)
        {
            var (extracts, creates, preserves, keepsOwner, compresses, isPlain) = (false, false, (bool?)null, (bool?)null, false, true);
            Argument? file = null, directory = null;
            Value? owner = null, group = null;
            ModeChange? mode = null;
            var excludes = new List<string>();
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
                        case 'z' or 'j' or 'J': compresses = true; break;
                        case 'v' or 'S' or 'l' or 's' or 'B': break;
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
                    case "--no-same-permissions": preserves = false; break;
                    case "--same-owner": keepsOwner = true; break;
                    case "--no-same-owner": keepsOwner = false; break;
                    case "--file": file = Next(); break;
                    case "--directory": (directory, isPlain) = (Next(), isPlain && directory is null && members.Count == 0); break;
                    case "--gzip" or "--xz" or "--bzip2": compresses = true; break;
                    case "--verbose" or "--sparse" or "--": break;
                    case { Length: > 1 } option when option[0] == '-' && option[1] != '-': Letters(option.Substring(1), isBundle: false); break;
                    case { Length: > 1 } option when option.StartsWith("--owner=", StringComparison.Ordinal): owner = Getopt.From(word, 8).Value; break;
                    case { Length: > 1 } option when option.StartsWith("--group=", StringComparison.Ordinal): group = Getopt.From(word, 8).Value; break;
                    case { Length: > 1 } option when option.StartsWith("--exclude=", StringComparison.Ordinal): excludes.Add(option.Substring(10)); break;
                    case { Length: > 1 } option when option.StartsWith("--mode=", StringComparison.Ordinal):
                        mode = ModeChange.Parse(option.Substring(7));
                        isPlain &= mode is not null;
                        break;
                    case { Length: > 1 } option when option[0] == '-':
                        isPlain = false;
                        file = option.StartsWith("--file=", StringComparison.Ordinal) ? Getopt.From(word, 7) : file;
                        directory = option.StartsWith("--directory=", StringComparison.Ordinal) ? Getopt.From(word, 12) : directory;
                        break;
                    default: members.Add(word); break;
                }
            }

            return new Tarball(extracts, creates, preserves, keepsOwner, file, directory, members, compresses, isPlain) { Owner = owner, Group = group, Mode = mode, Excludes = excludes };
        }
    }
}
