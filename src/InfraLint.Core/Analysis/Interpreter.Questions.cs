using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>Questions: what the state decides is decided; what it does not is assumed on each branch.</summary>
public sealed partial class Interpreter
{
    private static bool? Decide(Test test, State state) => test switch
    {
        Test.And both => And(Decide(both.Left, state), Decide(both.Right, state)),
        Test.Or either => Not(And(Not(Decide(either.Left, state)), Not(Decide(either.Right, state)))),
        Test.Not negated => Not(Decide(negated.Of, state)),
        Test.HasMode mode => DecideNode(mode.Path, mode.Follows, n => n.Mode.HasAny(mode.Bits) ? true : n.Mode.HasNone(mode.Bits) ? false : null, state),
        Test.OwnedBy owner => DecideNode(owner.Path, owner.Follows, n => n.User.Is(state.PrincipalOf(owner.User)), state),
        Test.OwnerHasName owned => DecideNode(owned.Path, follows: true, n => n.User.Name is not null ? true : n.User.Id is { } id && state.KnowsAccounts ? state.Users.All.Any(u => u.Value.User.Id == id) : null, state),
        Test.IsRoot => state.Process.User.IsRoot ? true : state.Process.User.IsKnown ? false : null,
        Test.MayGive gives => DecideGives(gives, state),
        Test.IsUser named => state.Process.User.Is(state.PrincipalOf(named.User)),
        Test.Succeeded => state.Process.Status.Succeeded,
        Test.Presumed presumed => Decide(presumed.Of, state) ?? true,
        Test.Exists exists => DecideExists(exists, state),
        Test.NotEmpty text => text.Value.Known is { } known ? known.Length > 0
            : IsOpen(text.Value) ? null
            : text.Value.Parts.Any(p => p.Known is not null || p.Symbol!.Meaning is not (Meaning.Anything or Meaning.Output)) ? true : null,
        Test.Equal equal => DecideEqual(equal),
        Test.Matches matches => DecideMatches(matches),
        Test.Compare compare => DecideCompare(compare),
        Test.Account account => account.IsGroup ? state.HasGroup(account.Name) : state.HasUser(account.Name),
        Test.Contains contains => DecideContains(contains, state),
        Test.AgentHasKeys => ListStatus(state).Succeeded,
        Test.AgentHolds keys => DecideHolds(keys.Paths, state),
        Test.AgentRuns runs => DecideRuns(runs.User, state),
        _ => null,
    };

    private static bool? And(bool? a, bool? b) => a == false || b == false ? false : a == true && b == true ? true : null;

    private static bool? Not(bool? a) => a is { } known ? !known : null;

    /// <summary>Whether a build argument or the environment decides it: its default gives a value but decides no test.</summary>
    private static bool IsOpen(Value value) => value.Parts.Any(p => p.Symbol?.Meaning is Meaning.Inherited or Meaning.Template);

    private static bool? DecideExists(Test.Exists exists, State state)
    {
        if (exists.Path.IsPattern || exists.Path.MayBeMany)
        {
            return null;
        }

        if (exists.Path.Known is { } known && known.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return known is "/dev/null" or "/dev/stdout" or "/dev/stderr" ? exists.Kind is FileTest.Any or FileTest.Special or FileTest.Readable or FileTest.Writable : null;
        }

        if (exists.Path.Known == "")
        {
            return false;
        }

        if (exists.Path.Value.Symbol?.Meaning is Meaning.AgentSocket socket && state.Files.Find(PathOf(exists.Path, state).Key) is null)
        {
            return exists.Kind is not (FileTest.Special or FileTest.Any) ? null : state.Agents.Find(socket.Agent)?.Phase switch { AgentPhase.Running => true, AgentPhase.Gone => false, _ => null };
        }

        var link = exists.Kind == FileTest.Link;
        var resolved = state.Resolve(PathOf(exists.Path, state), last: !link);
        if (!resolved.IsSure || state.MayReach(resolved.Path) != true)
        {
            return null;
        }

        var answers = state.Look(resolved.Path).Nodes.Select(n => Decide(exists.Kind, n, state, resolved.Path)).Distinct().ToList();
        return answers.Count == 1 ? answers[0] : null;
    }

    /// <summary>chown(2): root gives anything to anybody, another only what is its own to a group of its own.</summary>
    private static bool? DecideGives(Test.MayGive gives, State state)
    {
        if (state.Process.User.IsRoot || !state.Process.User.IsKnown)
        {
            return state.Process.User.IsRoot ? true : null;
        }

        var (user, group) = (gives.User is { } u ? state.PrincipalOf(u) : null, gives.Group is { } g ? state.GroupOf(g) : null);
        return And(
            user is null ? true : Or(state.Process.User.Is(user), DecideNode(gives.Path, follows: true, n => n.User.Is(user), state)),
            group is null ? true : Or(Or(state.Process.Group.Is(group), state.IsListed(state.Process.User, group)), DecideNode(gives.Path, follows: true, n => n.Group.Is(group), state)));
    }

    private static bool? Or(bool? a, bool? b) => Not(And(Not(a), Not(b)));

    private static bool? DecideNode(Argument path, bool follows, Func<Node, bool?> answer, State state)
    {
        var resolved = state.Resolve(PathOf(path, state), last: follows);
        var answers = state.Look(resolved.Path).Nodes.Select(n => n.Exists ? answer(n) : false).Distinct().ToList();
        return resolved.IsSure && answers.Count == 1 ? answers[0] : null;
    }

    private static bool? Decide(FileTest kind, Node node, State state, MachinePath path) => node.Kind switch
    {
        NodeKind.Absent => false,
        NodeKind.Any => kind == FileTest.Any || (kind == FileTest.Special && node.Content?.Symbol?.Meaning is Meaning.AgentSocket) ? true : null,
        _ => kind switch
        {
            FileTest.Any => true,
            FileTest.File => node.Kind == NodeKind.File,
            FileTest.Directory => node.Kind == NodeKind.Directory,
            FileTest.Link => node.Kind == NodeKind.Link,
            FileTest.NotEmpty => node.Kind == NodeKind.Directory ? true : node.Content is { } content ? content.Known is { } known ? known.Length > 0 : content.Parts.Any(p => p.Known is not null || p.Symbol!.Meaning is Meaning.PrivateKey or Meaning.PublicKey) ? true : null : null,
            FileTest.Readable => state.MayRead(path),
            FileTest.Writable => state.MayWrite(path),
            FileTest.Executable => state.Process.User.IsRoot ? node.Kind == NodeKind.Directory ? true : node.Mode.HasAny(Octal.O111) ? true : node.Mode.HasNone(Octal.O111) ? false : null : null,
            _ => null,
        },
    };

    private static bool? DecideEqual(Test.Equal equal)
    {
        if (equal.IsPattern && equal.Right.Known is { } pattern)
        {
            return equal.Left.Known is { } subject ? Wildcards.Matches(pattern, subject) : null;
        }

        if (equal.Left.IsKnown && equal.Right.IsKnown)
        {
            return equal.Left.Known == equal.Right.Known;
        }

        return equal.Left.Equals(equal.Right) ? true : null;
    }

    /// <summary>Longer ones are not tried.</summary>
    private const int LongestExpression = 200, LongestSubject = 2000;

    /// <summary>
    /// POSIX's extended regular expressions are read by .NET's reader, which differs in what is left out here: named classes are put in
    /// its words, and back references and other backslashes are not tried.
    /// </summary>
    private static bool? DecideMatches(Test.Matches matches)
    {
        if (matches.Text.Known is not { Length: <= LongestSubject } text || matches.Expression.Known is not { Length: <= LongestExpression } expression || expression.Contains("(?"))
        {
            return null;
        }

        foreach (var (name, members) in NamedClasses)
        {
            expression = expression.Replace(name, members);
        }

        if (expression.Contains("[:") || expression.Contains("[.") || expression.Contains("[=")
            || Enumerable.Range(0, expression.Length - 1 < 0 ? 0 : expression.Length - 1).Any(i => expression[i] == '\\' && char.IsLetterOrDigit(expression[i + 1])))
        {
            return null;
        }

        try
        {
            return System.Text.RegularExpressions.Regex.IsMatch(text, expression, System.Text.RegularExpressions.RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200));
        }
        catch (Exception e) when (e is ArgumentException or TimeoutException)
        {
            return null;
        }
    }

    private static readonly (string Name, string Members)[] NamedClasses =
    [
        ("[:alpha:]", "a-zA-Z"), ("[:digit:]", "0-9"), ("[:alnum:]", "a-zA-Z0-9"), ("[:upper:]", "A-Z"), ("[:lower:]", "a-z"), ("[:space:]", " \t\r\n\v\f"), ("[:blank:]", " \t"), ("[:xdigit:]", "0-9a-fA-F"),
    ];

    private static bool? DecideCompare(Test.Compare compare)
    {
        if (!long.TryParse(compare.Left.Known?.Trim(), out var left) || !long.TryParse(compare.Right.Known?.Trim(), out var right))
        {
            return null;
        }

        return compare.Operator switch
        {
            "-eq" => left == right,
            "-ne" => left != right,
            "-lt" => left < right,
            "-le" => left <= right,
            "-gt" => left > right,
            "-ge" => left >= right,
            _ => null,
        };
    }

    private static bool? DecideContains(Test.Contains contains, State state)
    {
        if (contains.Path.IsPattern || contains.Text.Known is not { } wanted)
        {
            return null;
        }

        var resolved = state.Resolve(PathOf(contains.Path, state), last: true);
        var alternatives = state.Look(resolved.Path);
        if (alternatives.Exists == false)
        {
            return false;
        }

        if (!resolved.IsSure || alternatives.Single is not { Kind: NodeKind.File, Content: { } content })
        {
            return null;
        }

        var revealed = Reveal(content);
        var found = revealed.Parts.Any(p => p.Known is { } text && (contains.WholeLine ? text.Text.Split('\n').Contains(wanted) : text.Text.Contains(wanted)));
        return found ? true : revealed.IsKnown ? false : null;
    }

    /// <summary>What a branch knows that an answer leads to.</summary>
    private static State Assume(Test test, bool answer, State state)
    {
        switch (test)
        {
            case Test.Not negated:
                return Assume(negated.Of, !answer, state);
            case Test.And both when answer:
                return Assume(both.Right, true, Assume(both.Left, true, state));
            case Test.Or either when !answer:
                return Assume(either.Right, false, Assume(either.Left, false, state));
            case Test.Exists { Path.IsPattern: false, Path.MayBeMany: false } exists when exists.Path.Known != "":
                return AssumeExists(exists, answer, state);
            case Test.Equal { IsPattern: false } equal when answer:
                return AssumeEqual(equal.Left, equal.Right, state);
            case Test.NotEmpty text when !answer:
                return AssumeEqual(text.Value, Value.Empty(text.Value.Location), state);
            case Test.Account { IsGroup: false, Name.Known: { } name } when answer && state.AccountOf(name) is null && !state.KnowsAccounts:
                var home = MachinePath.Of("/home/" + name);
                return state with { Users = state.Users.Set(name, new Account(new Principal(name, null), Principal.Unknown, home, null, null)) };
            default:
                return state;
        }
    }

    private static State AssumeExists(Test.Exists exists, bool answer, State state)
    {
        var resolved = state.Resolve(PathOf(exists.Path, state), last: exists.Kind != FileTest.Link);
        if (!resolved.IsSure)
        {
            return state;
        }

        bool Possible(Node node) => Decide(exists.Kind, node, state, resolved.Path) is not { } known || known == answer;
        var entry = state.Files.Find(resolved.Path.Key);
        var kept = state.Look(resolved.Path).Where(Possible);
        if (kept is null)
        {
            // it is surely there, and only a user who may not be allowed to see it goes on here as if it were not
            return answer || state.MayReach(resolved.Path) == true ? state : state with { Files = state.Files.Set(resolved.Path.Key, new PathEntry(resolved.Path, Alternatives.Of(Node.Absent), entry?.IsTouched == true)) };
        }

        if (answer && exists.Kind is (FileTest.File or FileTest.Directory))
        {
            var kind = exists.Kind == FileTest.File ? NodeKind.File : NodeKind.Directory;
            kept = kept.Select(n => n.Kind == NodeKind.Any ? n with { Kind = kind } : n);
        }

        return state with { Files = state.Files.Set(resolved.Path.Key, new PathEntry(resolved.Path, kept, entry?.IsTouched == true)) };
    }

    /// <summary>A variable that the environment gives, known on this branch.</summary>
    private static State AssumeEqual(Value left, Value right, State state)
    {
        var (unknown, known) = left.IsKnown ? (right, left) : (left, right);
        return known.IsKnown && unknown.Symbol?.Meaning is Meaning.Inherited inherited && state.Process.InheritsVariables
            && state.Process.Variables.Find(inherited.Name) is null && char.IsLetter(inherited.Name[0])
            ? SetVariable(state, inherited.Name, known, VariableChange.None, state.Here)
            : state;
    }
}
