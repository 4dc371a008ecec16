using CsCheck;
using InfraLint.Analysis;
using InfraLint.Ir;
using InfraLint.Lowering;
using InfraLint.Lowering.Shell;
using InfraLint.Predicting;
using InfraLint.Tests.Lowering;
using InfraLint.Tests.Syntax;
using InfraLint.Text;

namespace InfraLint.Core.Tests.Analysis;

/// <summary>Any text is interpreted: without a throw, the same each time, in a number of steps linear in its length.</summary>
[TestClass]
public sealed class InterpreterLawTests
{
    private static readonly FileKind[] Kinds = [FileKind.Shell, FileKind.Dockerfile, FileKind.CloudInit, FileKind.Ansible];

    private static readonly string[] Pieces =
    [
        "chmod ", "600 ", "-R ", "u=rwX,go= ", "/srv/k ", "\"$X\" ", "$X/k ", "~app/.ssh ", "* ", "cp ", "-a ", "mv ", "ln -s ", "rm -rf ", "mkdir -p ", "install -d -m 700 ", "touch ", "chown ", "app:app ",
        "umask ", "077 ", "cd ", ". ", ".. ", "/ ", "'' ", "echo ", "-n ", "cat ", "> ", ">> ", "< ", "<<E\n", "E\n", "2>&1 ", "| ", "&& ", "|| ", "! ", "; ", "& ", "\n", "( ", ") ", "{ ", "; }\n", "if ", "; then ", "else ", "fi\n",
        "for i in ", "while ", "; do ", "done\n", "case $X in ", "*) ", ";; ", "esac\n", "f() { ", "f ", "return ", "exit ", "break ", "continue ", "set -eu\n", "set -- ", "shift ", "local ", "export ", "X=", "X+=", "$(", "`", "${X:-", "${X%/*} ", "${#X} ", "}", "$((", "))",
        "[ -e ", "] ", "[[ ", "]] ", "test ", "-d ", "= ", "sh -c ", "bash ", "eval ", "source ", "sudo -u app ", "su app -c ", "xargs ", "find ", "-name ", "-exec ", "\\; ", "{} ", "ssh-agent ", "-s ", "-k ", "ssh-add ", "-D ", "ssh-keygen ", "-f ", "-N '' ", "ssh ", "-i ", "h ",
        "useradd -m ", "groupadd ", "sed -i ", "s/a/b/ ", "tee ", "dd of=", "tar xf ", "git clone ", "curl -o ", "mktemp ", "-d ", "read ", "printf ", "%s ", "trap ", "exec ", "unset ", "getopts ", "tr a b ", "grep -q ", "acl ", "setfacl -m ", "rsync ", "ssh-copy-id ", "\"", "'", "\\", "$", "\0", "\ud800",
    ];

    private static readonly Gen<string> Scripts = SyntaxGen.Text(Pieces);

    [TestMethod]
    public void Any_script_is_run() => Scripts.Sample(text => Machines.HoldsLaws(FileKind.Shell, ("script.sh", text)), iter: 1000);

    [TestMethod]
    public void Any_script_in_another_language_is_run() => Scripts.Sample(text =>
    {
        Machines.HoldsLaws(FileKind.Dockerfile, ("Dockerfile", "FROM debian\nRUN " + text), ("k", "text\n"));
        Machines.HoldsLaws(FileKind.CloudInit, ("user-data", "#cloud-config\nruncmd:\n  - |\n    " + text.Replace("\n", "\n    ")));
        Machines.HoldsLaws(FileKind.Ansible, ("site.yml", "- hosts: all\n  tasks:\n  - shell: |\n      " + text.Replace("\n", "\n      ")));
    }, iter: 250);

    /// <summary>What stands in the fixtures and the oracle's cases, with stretches taken out, doubled and exchanged.</summary>
    [TestMethod]
    public void Any_mutation_of_a_real_file_is_run()
    {
        var texts = Corpus.Texts;
        var stretches = Gen.Select(Gen.Double[0, 1], Gen.Int[0, 40], Gen.Double[0, 1], Gen.Int[0, 2]).Array[0, 4];
        Gen.Select(Gen.Int[0, texts.Count - 1], Gen.Int[0, texts.Count - 1], stretches, Gen.Int[0, 40]).Sample((at, other, changes, language) =>
        {
            var (path, text, kind) = texts[at];
            var changed = changes.Aggregate(text, (now, c) => Mutated(now, texts[other].Text, c));
            var read = language < Kinds.Length ? Kinds[language] : kind;
            Machines.HoldsLaws(read, (path, changed), ("k", "text\n"));
        }, iter: 300, print: t => texts[t.Item1].Path);
    }

    [TestMethod]
    public void It_is_deterministic()
    {
        foreach (var (path, text, kind) in Corpus.Texts)
        {
            Assert.AreEqual(Predicted(path, text, kind), Predicted(path, text, kind), path);
        }
    }

    [TestMethod]
    public void A_script_many_times_takes_as_many_steps()
    {
        // one that runs itself runs, in each of its copies, all of them; one that leaves a loop open holds the next copy in it
        foreach (var (path, text, _) in Corpus.Texts.Where(t => t.Kind == FileKind.Shell && !t.Text.Contains("exec ssh-agent \"$0\"") && !t.Path.Contains("/left-open-")))
        {
            // what ends the script ends it before the second half; a function is called in each
            var body = text.Replace("exit", "true").Replace("set -e", "set -f") + "\n";
            IsLinear(body, 6, path);
        }
    }

    [TestMethod]
    [DataRow("touch /srv/k\n")]
    [DataRow("touch /srv/k && ")]
    [DataRow("true | ")]
    [DataRow("a=$(date); ")]
    [DataRow("if [ -e \"$U\" ]; then V=$(date); else touch /srv/k; fi\n")]
    [DataRow("case $U in a) V=1 ;; *) V=2 ;; esac\n")]
    [DataRow("f() { touch /srv/k; }; f\n")]
    [DataRow("for i in a b; do touch /srv/$i; done\n")]
    [DataRow("while read x; do touch \"$x\"; done\n")]
    [DataRow("(cd /srv; chmod 600 \"$X\")\n")]
    [DataRow("[ -n \"$A\" ] && A=1 || B=2\n")]
    [DataRow("X=$X$X\n")]
    [DataRow("[ \"$A\" ] || [ \"$B\" ] && ")]
    [DataRow("[ -e \"$A\" ] || touch \"$A\" && ")]
    [DataRow("A=$(date); [ \"$A\" ] || B=$(date) && ")]
    [DataRow("if [ \"$A\" ] || [ \"$B\" ]; then A=$(date); fi; ")]
    [DataRow("case $A in *a*) ;; *) B=$(date); esac; ")]
    [DataRow("sh -c 'touch /srv/k'\n")]
    public void A_line_many_times_takes_as_many_steps(string line)
    {
        IsLinear(line, 30, line);
    }

    [TestMethod]
    [DataRow("(", "true", ")", 10_000)]
    [DataRow("(", "", "", 100_000)]
    [DataRow("", "true", ")", 100_000)]
    [DataRow("{ ", "true", "; }", 10_000)]
    [DataRow("$(", "date", ")", 10_000)]
    [DataRow("if true; then ", "true", "; fi", 10_000)]
    [DataRow("if test \"$U\"; then ", "true", "; fi", 1_000)]
    [DataRow("for i in a b; do ", "true", "; done", 1_000)]
    [DataRow("while read x; do ", "true", "; done", 1_000)]
    [DataRow("case $U in a) ", "true", ";; esac", 1_000)]
    [DataRow("! ", "true", "", 10_000)]
    [DataRow("true && ", "true", "", 10_000)]
    [DataRow("true | ", "true", "", 10_000)]
    [DataRow("true; ", "true", "", 20_000)]
    [DataRow("sudo ", "true", "", 10_000)]
    [DataRow("eval ", "true", "", 1_000)]
    [DataRow("f() { ", "f", "; }; f", 1_000)]
    [DataRow("touch a", "", "", 20_000)]
    [DataRow("a/../", "", "", 100_000)]
    [DataRow("${X:-", "a", "}", 10_000)]
    [DataRow("echo $(( ", "1", " ))", 2_000)]
    [DataRow("chmod ", "u+x,", "u+x", 20_000)]
    public void What_nests_or_goes_on_for_long_is_run(string open, string middle, string close, int times)
    {
        var text = Repeated(open, times) + middle + Repeated(close, times) + "\n";
        OnSmallStack(() => Run(text, Machines.Fresh));
        OnSmallStack(() => Machines.HoldsLaws(FileKind.Dockerfile, ("Dockerfile", "FROM debian\nRUN " + text)));
    }

    /// <summary>The third part costs no more than the second: by then as many states are kept apart as there may be.</summary>
    private static void IsLinear(string text, int times, string message)
    {
        var steps = Enumerable.Range(1, 3).Select(n => StepsOf(Repeated(text, n * times) + (text.EndsWith('\n') ? "" : "true\n"))).ToList();
        Assert.IsLessThanOrEqualTo((11 * (steps[1] - steps[0]) / 10) + 20, steps[2] - steps[1], message);
    }

    private static void OnSmallStack(Action action)
    {
        Exception? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                fault = e;
            }
        }, maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        Assert.IsNull(fault, fault?.ToString());
    }

    private static string Mutated(string text, string other, (double At, int Length, double From, int How) change)
    {
        var start = (int)(change.At * text.Length);
        var length = Math.Min(change.Length, text.Length - start);
        var from = (int)(change.From * other.Length);
        return change.How switch
        {
            0 => text.Remove(start, length),
            1 => text.Insert(start, text.Substring(start, length)),
            _ => text.Remove(start, length).Insert(start, other.Substring(from, Math.Min(change.Length, other.Length - from))),
        };
    }

    private static string Predicted(string path, string text, FileKind kind)
    {
        var file = InputFile.Of(path, text);
        using var output = new StringWriter();
        PredictionJson.Write(Predictor.Predict(new Repository([file]), new Entry(file, kind), new PredictOptions { Steps = true }), output);
        return output.ToString();
    }

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static int StepsOf(string text) => Run(text, Machines.Fresh with { IsFresh = false });

    private static int Run(string text, Assumptions assumptions)
    {
        var (repository, lowered) = Machines.Lower(FileKind.Shell, assumptions, ("script.sh", text));
        var machine = lowered.Machines.Single();
        var interpreter = new Interpreter(ShellCommands.Instance, repository, machine, assumesDefaults: false);
        interpreter.Run(Bases.Start(machine.Base, machine.File.Text.File!.All.ToSource(new Span(0, 0))));
        return interpreter.Steps;
    }
}
