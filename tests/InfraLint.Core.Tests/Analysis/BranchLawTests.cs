using CsCheck;

namespace InfraLint.Core.Tests.Analysis;

/// <summary>
/// What is promised of a script that decides nothing is promised of it on each way through it. Promises assume that commands
/// succeed where that cannot be told: under <c>set -e</c> a way on which one surely fails is none that they are about.
/// </summary>
[TestClass]
public sealed class BranchLawTests
{
    private static readonly string[] Files = ["/srv/k", "/srv/d/k", "~app/.ssh/id_rsa", "/srv/l", "k"];

    private static readonly string[] Directories = ["/srv/d", "~app/.ssh", "/home/app"];

    private static readonly Gen<string> Modes = Gen.OneOf("600", "644", "0700", "777", "go-rwx", "u+x", "a=r", "-R 755");

    /// <summary>On a machine that may hold anything, paths that are files are no directories: a run that is both is none.</summary>
    private static readonly Gen<(string Before, string Then, string Else)> Steps = StepsOf(Files, Directories);

    /// <summary>On one that is known, what cannot be fails.</summary>
    private static readonly Gen<(string Before, string Then, string Else)> MixedSteps = StepsOf([.. Files, .. Directories], [.. Files, .. Directories]);

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void One_branch_promises_what_both_promise(bool isFresh) => (isFresh ? MixedSteps : Steps).Array[1, 1].Sample(steps => Holds(steps, isFresh), iter: 400, print: Whole);

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Each_way_through_promises_what_all_promise(bool isFresh) => (isFresh ? MixedSteps : Steps).Array[2, 5].Sample(steps => Holds(steps, isFresh), iter: 60, print: Whole);

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void What_an_unknown_path_may_be_is_not_promised(bool isFresh) =>
        Gen.Select(Steps, Lines(["\"$X\"", "/srv/\"$V\"", "\"$D\"/k"], ["\"$D\"", "/srv/\"$V\""]), Gen.OneOf("/srv/k", "/srv/l", "/srv/d/k"), Gen.OneOf("k", "d", "l"), Gen.OneOf("/srv/d", "/home/app/.ssh")).Sample((step, last, x, v, d) =>
    {
        var whole = new Promised($"set -e\nX=$(date)\nV=$(date)\nD=$(date)\n{Whole([step])}cd /\n{last}", isFresh);
        foreach (var way in Ways([step]))
        {
            var text = $"set -e\nX={x}\nV={v}\nD={d}\n{way}cd /\n{last}";
            var one = new Promised(text, isFresh: true);
            Assert.IsNull(one.HasFailed ? null : whole.NotImpliedBy(one), text);
        }
    }, iter: 400, print: t => Whole([t.Item1]) + t.Item2);

    private static void Holds((string Before, string Then, string Else)[] steps, bool isFresh)
    {
        var whole = new Promised("set -e\n" + Whole(steps), isFresh);
        foreach (var way in Ways(steps))
        {
            var one = new Promised("set -e\n" + way, isFresh);
            Assert.IsNull(one.HasFailed ? null : whole.NotImpliedBy(one), way);
        }
    }

    private static string Whole((string Before, string Then, string Else)[] steps) =>
        string.Concat(steps.Select((s, i) => $"{s.Before}if test \"$(date)\" = {i}; then\n:\n{s.Then}else\n:\n{s.Else}fi\n"));

    private static IEnumerable<string> Ways((string Before, string Then, string Else)[] steps) =>
        Enumerable.Range(0, 1 << steps.Length).Select(way => string.Concat(steps.Select((s, i) => s.Before + ((way >> i & 1) == 0 ? s.Then : s.Else))));

    private static Gen<(string Before, string Then, string Else)> StepsOf(string[] files, string[] directories)
    {
        var lines = Lines(files, directories);
        return Gen.Select(lines, lines, lines);
    }

    private static Gen<string> Lines(string[] files, string[] directories) =>
        Commands(OneOf(files), OneOf(directories), OneOf([.. files, .. directories])).Array[0, 4].Select(c => string.Concat(c.Select(l => l + "\n")));

    private static Gen<string> OneOf(string[] paths) => Gen.Int[0, paths.Length - 1].Select(i => paths[i]);

    private static Gen<string> Commands(Gen<string> files, Gen<string> directories, Gen<string> paths) => Gen.OneOf(
        files.Select(p => $"touch {p}"), files.Select(p => $"echo a > {p}"), paths.Select(p => $"rm -rf {p}"), directories.Select(p => $"mkdir -p {p}"),
        Gen.Select(Modes, paths, (m, p) => $"chmod {m} {p}"), Gen.Select(Modes, paths, (m, p) => $"chmod {m} {p}"),
        Gen.Select(Gen.OneOf("app", "root:app", "-R app:app", "bob"), paths, (o, p) => $"chown {o} {p}"),
        Gen.Select(Gen.OneOf("cp", "cp -a", "cp -r", "mv", "mv", "ln -s", "install -m 640", "install -o app"), files, Gen.OneOf(files, directories.Select(d => d + "/.")), (c, p, q) => $"{c} {p} {q}"),
        files.Select(p => $"ssh-keygen -q -N '' -t ed25519 -f {p}"),
        Gen.OneOf("umask 077", "umask 002", "cd /srv", "cd /srv/d", "W=/srv/k", "W=$(date)", "useradd -m bob", "exit 0", "f() { rm -f /srv/k; }", "f"),
        files.Select(p => $"(umask 0; cd /srv; touch {p})"),
        Gen.Select(paths, files, (p, q) => $"if [ -e {p} ]; then touch {q}; fi"),
        paths.Select(p => $"for i in {p} /srv/d; do chmod g-w \"$i\"; done"),
        paths.Select(p => $"chmod 640 {p}*"));
}
