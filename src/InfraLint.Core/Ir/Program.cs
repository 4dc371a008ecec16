using InfraLint.Text;

namespace InfraLint.Ir;

/// <summary>What a file does, as a structured program: joins stand where they are written.</summary>
public abstract record Program
{
    /// <summary>Nothing; the exit status is 0.</summary>
    public static Program Nothing { get; } = new Seq([]);

    /// <summary>A simple command. It is lowered when it is reached, for only then do its words have values.</summary>
    public sealed record Call(IReadOnlyList<Word> Words, IReadOnlyList<Assignment> Assignments, Location At) : Program;

    /// <summary>An effect.</summary>
    public sealed record Do(Effect Effect) : Program;

    /// <summary>One after the other.</summary>
    public sealed record Seq(IReadOnlyList<Program> Programs) : Program;

    /// <summary>If the condition succeeds the one, else the other: <c>if</c>, <c>&amp;&amp;</c> and <c>||</c>.</summary>
    /// <param name="IsGuard">The condition's status is the whole's where its branch does nothing; errexit looks at no condition.</param>
    public sealed record If(Program Condition, Program Then, Program Else, bool IsGuard = false) : Program;

    /// <summary><c>!</c>.</summary>
    public sealed record Not(Program Program) : Program;

    /// <summary>One of them, nobody knows which.</summary>
    public sealed record Choice(IReadOnlyList<Program> Programs) : Program;

    /// <summary><c>for</c>: the body once for each field of the words; <see langword="null"/> words are the positional parameters.</summary>
    public sealed record For(string Variable, IReadOnlyList<Word>? Words, Program Body, Location At) : Program;

    /// <summary><c>while</c>, or <c>until</c>; the step, where there is one, ends each turn, also one that <c>continue</c> cuts short.</summary>
    public sealed record While(Program Condition, bool IsUntil, Program Body, Program? Step = null) : Program;

    /// <summary><c>(( .. ))</c> and <c>let</c>: succeeds where the value is not 0.</summary>
    public sealed record Calculate(Calculation Evaluate, Location At) : Program;

    /// <summary><c>case</c>.</summary>
    public sealed record Case(Word Subject, IReadOnlyList<CaseItem> Items) : Program;

    /// <summary>A pipeline: each program in a shell of its own, fed by the one before.</summary>
    public sealed record Pipe(IReadOnlyList<Program> Programs) : Program;

    /// <summary>A program with redirections.</summary>
    public sealed record Redirected(Program Program, IReadOnlyList<Redirection> Redirections) : Program;

    /// <summary>A program with a process context of its own; files stay.</summary>
    public sealed record Scope(ScopeKind Kind, Program Program, Location At, string? Label = null) : Program;

    /// <summary>A program that may be left in one way, and then ends there with its status; what it sets stays.</summary>
    public sealed record Catch(ExitKind Kind, Program Program) : Program;

    /// <summary>Another machine or container; what it is called, and what it runs.</summary>
    public sealed record On(string Machine, Program Program, Location At) : Program;

    /// <summary>As another user.</summary>
    public sealed record As(UserChange User, Program Program, Location At) : Program;

    /// <summary>Leaves the script, the function or the loop.</summary>
    public sealed record Exit(ExitKind Kind, Word? Code) : Program;

    /// <summary>Defines a function.</summary>
    public sealed record Define(string Name, Program Body, MappedText Source, Location At) : Program;

    /// <summary>In place of a dialect: the shell of the user's account.</summary>
    public const string LoginShell = "(login)";

    /// <summary>Runs in the background.</summary>
    public sealed record Background(Program Program) : Program;

    /// <summary>A script whose text is known: <c>sh -c</c>, <c>eval</c>, a file's content.</summary>
    /// <param name="Script">Its text.</param>
    /// <param name="InThisShell"><c>eval</c> and <c>source</c>; else in a shell of its own.</param>
    /// <param name="Arguments">The positional parameters, the first being <c>$0</c>; null leaves them.</param>
    /// <param name="Dialect">Which shell reads it; null for the one that runs now, or its shebang's; <see cref="LoginShell"/>.</param>
    /// <param name="Options">Options set at its start, such as <c>e</c>.</param>
    /// <param name="At">Where it is run.</param>
    /// <param name="IsEntry">The process becomes the script: what it sets stays to the end.</param>
    public sealed record Run(Value Script, bool InThisShell, IReadOnlyList<Argument>? Arguments, string? Dialect, string Options, Location At, bool IsEntry = false) : Program;

    /// <summary>A file of the machine that is run, or read by <c>source</c>.</summary>
    public sealed record RunFile(Argument Path, bool InThisShell, IReadOnlyList<Argument> Arguments, string? Dialect, string Options, Location At) : Program;

    /// <summary>A question to the state; its exit status is the answer.</summary>
    public sealed record Ask(Test Test) : Program;

    /// <summary>Prints a value.</summary>
    public sealed record Print(Value Value) : Program;

    /// <summary>Prints what it reads: the content of files, or of standard input where there is none.</summary>
    public sealed record PrintFiles(IReadOnlyList<Argument> Paths, Location At) : Program;

    /// <summary>Sets the exit status.</summary>
    public sealed record Status(Domains.ExitStatus Value) : Program;

    /// <summary>Reads a script from standard input: <c>| sh</c>, <c>bash &lt;&lt;EOF</c>.</summary>
    public sealed record RunInput(string? Dialect, string Options, IReadOnlyList<Argument> Arguments, Location At) : Program
    {
        /// <summary>A shell of another user: <c>su - app</c>, <c>sudo -i</c>.</summary>
        public bool IsOfUser { get; init; }
    }

    /// <summary>A command of which nothing more is known: whatever it names may change.</summary>
    public sealed record Other(IReadOnlyList<Argument> Words, Location At) : Program;

    /// <summary>Runs the command that words name: <c>xargs</c>, <c>find -exec</c>, <c>env</c>, <c>command</c>.</summary>
    /// <param name="Words">The command and its operands.</param>
    /// <param name="At">Where they stand.</param>
    /// <param name="FindsFunctions">A function of that name is run, as by the shell; else a program.</param>
    public sealed record Invoke(IReadOnlyList<Argument> Words, Location At, bool FindsFunctions = false) : Program
    {
        /// <summary>The user's login shell is what runs it (sudo(8), <c>-i</c>): none runs where that is <c>nologin</c> or <c>false</c>.</summary>
        public bool ByLoginShell { get; init; }
    }

    /// <summary>What bash reads at once of a script: an error in it may discard the rest of it.</summary>
    public sealed record Line(Program Program) : Program;

    /// <summary>Nothing is done, and nobody knows whether that succeeds.</summary>
    public sealed record Uncertain : Program;

    /// <summary><c>ssh-agent CMD</c>: a program in the environment of an agent that ends with it.</summary>
    public sealed record WithAgent(Effect.StartAgent Start, Program Program) : Program;

    /// <summary>A program that depends on the values of words, one argument for each: a module's path that begins with <c>~</c>.</summary>
    public sealed record With(IReadOnlyList<Word> Words, Func<IReadOnlyList<Argument>, Program> Then) : Program;

    /// <summary>A program while something is mounted: afterwards there is what was there before.</summary>
    /// <param name="Points">Where.</param>
    /// <param name="Setup">Puts in place what the mounts hold.</param>
    /// <param name="Program">What runs.</param>
    public sealed record Mounted(IReadOnlyList<MountPoint> Points, Program Setup, Program Program) : Program;

    /// <summary>What <c>find</c> meets below some roots, and what is done with it.</summary>
    /// <param name="Roots">Where it begins.</param>
    /// <param name="MinDepth">The least depth below a root that is visited.</param>
    /// <param name="MaxDepth">The greatest.</param>
    /// <param name="IsDepthFirst">What a directory holds comes before it.</param>
    /// <param name="Visit">What is done at each path.</param>
    /// <param name="IsDeferred">What is done is done when all has been met.</param>
    /// <param name="Failure">A variable that a visit sets where it makes the whole fail.</param>
    /// <param name="At">The command.</param>
    public sealed record Walk(IReadOnlyList<Argument> Roots, int MinDepth, int MaxDepth, bool IsDepthFirst, Func<Found, Visit> Visit, bool IsDeferred, string Failure, Location At) : Program;

    /// <summary>The shell sends itself a signal: <c>kill -USR1 $$</c>.</summary>
    public sealed record Raise(string Signal, Location At) : Program;

    /// <summary>Puts files into an archive, as <c>tar c</c> does.</summary>
    /// <param name="Members">The operands.</param>
    /// <param name="Directory">What they are relative to; null for the working directory.</param>
    /// <param name="File">The archive; null for standard output.</param>
    public sealed record Pack(IReadOnlyList<Argument> Members, Argument? Directory, Argument? File, bool Compresses, Location At) : Program
    {
        /// <summary><c>--owner</c>.</summary>
        public Value? Owner { get; init; }

        /// <summary><c>--group</c>.</summary>
        public Value? Group { get; init; }

        /// <summary><c>--exclude</c>: patterns of names that stay out, with all below them.</summary>
        public IReadOnlyList<string> Excludes { get; init; } = [];

        /// <summary><c>--mode</c>.</summary>
        public Domains.ModeChange? Mode { get; init; }
    }

    /// <summary>Takes files out of an archive, as <c>tar x</c> does.</summary>
    /// <param name="File">The archive; null for standard input.</param>
    /// <param name="Into">Where to.</param>
    /// <param name="Members">The names of what is taken out; none for all.</param>
    /// <param name="Preserves"><c>-p</c> and <c>--no-same-permissions</c>: whether the modes are as in the archive; null: where root runs it.</param>
    /// <param name="KeepsOwner">Root gives the files the owners that they have in the archive.</param>
    /// <param name="Decompresses">The call says that it is compressed; GNU tar sees so itself where it can go back in the archive.</param>
    public sealed record Unpack(Argument? File, Argument Into, IReadOnlyList<Argument> Members, bool? Preserves, bool KeepsOwner, bool Decompresses, Location At) : Program;

    /// <summary>What <c>ls</c> prints where nobody looks: a name on each line.</summary>
    /// <param name="Paths">The operands; the one directory among them is listed.</param>
    /// <param name="TakesDots"><c>-A</c>: names that begin with a dot too.</param>
    /// <param name="ListsDirectories">False with <c>-d</c>.</param>
    public sealed record PrintNames(IReadOnlyList<Argument> Paths, bool TakesDots, bool ListsDirectories, Location At) : Program;

    /// <summary><c>declare -f</c>: prints functions, as they are written.</summary>
    public sealed record PrintFunctions(IReadOnlyList<string> Names, Location At) : Program;

    /// <summary>Prints the whole path that one names, links followed; fails where what is above it is not there.</summary>
    public sealed record PrintPath(Argument Path, Location At) : Program;

    /// <summary>What <c>stat -c</c> prints of paths.</summary>
    /// <param name="Format">The format, with <c>%a %u %g %U %G %n %F</c>.</param>
    /// <param name="Follows"><c>-L</c>: of what links lead to.</param>
    public sealed record PrintStatus(string Format, IReadOnlyList<Argument> Paths, bool Follows, Location At) : Program;

    /// <summary>Something that the analysis does not follow; said why.</summary>
    public sealed record Cut(string Reason, Location At) : Program;
}

/// <summary>A path that <c>find</c> meets.</summary>
/// <param name="Path">As find spells it: the root as it was given, and what follows.</param>
/// <param name="Name">Its last component; null for one that stands for all that are not known.</param>
/// <param name="Kind"><c>f</c>, <c>d</c> or <c>l</c>; null where that is unknown.</param>
public sealed record Found(Argument Path, string? Name, char? Kind);

/// <summary>What <c>find</c> does at a path.</summary>
/// <param name="Program">What runs; its status is whether the expression holds.</param>
/// <param name="Prunes">Whether what is below is left out; null where that is unknown.</param>
public sealed record Visit(Program Program, bool? Prunes);

/// <summary>A variable set before a command, or alone.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Value">Its value; null for an array.</param>
/// <param name="IsAppend"><c>+=</c>.</param>
/// <param name="At">Where it is written.</param>
public sealed record Assignment(string Name, Word? Value, bool IsAppend, Location At)
{
    /// <summary><c>name[..]=</c>.</summary>
    public Subscript? Index { get; init; }

    /// <summary><c>name=(..)</c>.</summary>
    public IReadOnlyList<Element>? Elements { get; init; }

    /// <summary>It makes an associative array.</summary>
    public bool IsAssociative { get; init; }
}

/// <summary>What stands in an array's parentheses: words that expand to elements, or <c>[index]=word</c>.</summary>
public sealed record Element(Subscript? Index, IReadOnlyList<Word> Words);

/// <summary>An alternative of a <c>case</c>.</summary>
/// <param name="Patterns">Its patterns.</param>
/// <param name="Body">What it runs.</param>
/// <param name="Fall">How it ends: <c>;;</c>, <c>;&amp;</c> or <c>;;&amp;</c>.</param>
public sealed record CaseItem(IReadOnlyList<Word> Patterns, Program Body, string Fall);

/// <summary>Where something is mounted.</summary>
/// <param name="Path">The path.</param>
/// <param name="IsKnown">It holds what the setup puts there; else it may hold anything.</param>
/// <param name="IsCertain">False where it may be that nothing is mounted.</param>
public sealed record MountPoint(Argument Path, bool IsKnown, bool IsCertain);

/// <summary>A redirection.</summary>
/// <param name="Descriptor">The file descriptor; -1 for both standard output and standard error.</param>
/// <param name="Operator"><c>&lt; &gt; &gt;&gt; &gt;| &lt;&gt; &lt;&amp; &gt;&amp; &lt;&lt; &lt;&lt;&lt;</c>.</param>
/// <param name="Target">The file, the descriptor, or the document.</param>
/// <param name="At">Where it is written.</param>
public sealed record Redirection(int Descriptor, string Operator, Word Target, Location At);

/// <summary>What a scope is.</summary>
public enum ScopeKind
{
    /// <summary>A subshell or another process: its variables and directory end with it.</summary>
    Subshell,

    /// <summary>An image layer: its processes end too.</summary>
    Layer,

    /// <summary>An Ansible task, a cloud-init module or command: a process of its own; daemons live on.</summary>
    Step,

    /// <summary>A script file in a shell of its own.</summary>
    Script,
}

/// <summary>Leaving a part of a program.</summary>
public enum ExitKind
{
    /// <summary>The shell.</summary>
    Exit,

    /// <summary>The function or the sourced script.</summary>
    Return,

    /// <summary>The loop.</summary>
    Break,

    /// <summary>The turn of the loop.</summary>
    Continue,

    /// <summary>The line of the script.</summary>
    Discard,

    /// <summary>The play of a playbook.</summary>
    Play,

    /// <summary>The whole run: Ansible gives up.</summary>
    All,
}

/// <summary>How a program changes the user that it runs as.</summary>
/// <param name="User">The user.</param>
/// <param name="Group">The group; null for the user's own.</param>
/// <param name="SetsHome">HOME becomes the user's home.</param>
/// <param name="KeepsEnvironment">Exported variables stay.</param>
/// <param name="GoesHome">It starts in the user's home.</param>
/// <param name="MasksWith022">The umask becomes its union with 022, as sudo does.</param>
/// <param name="SetsName">USER and LOGNAME become the user's name, where HOME is set too.</param>
public sealed record UserChange(Value User, Value? Group, bool SetsHome, bool KeepsEnvironment, bool GoesHome, bool MasksWith022, bool SetsName = true)
{
    /// <summary>Exported variables that stay although the others do not.</summary>
    public IReadOnlyList<string> Keeps { get; init; } = [];

    /// <summary>Only root may do it: <c>gosu</c>.</summary>
    public bool IsRoots { get; init; }

    /// <summary>Whose account must not have expired: sudo asks for the caller's, su for the target's, both without a way to mend it where there is no terminal (PAM, pam_unix's acct_mgmt).</summary>
    public AskedAccount Asks { get; init; }
}

/// <summary>Whose account PAM is asked about.</summary>
public enum AskedAccount
{
    /// <summary>Nobody's.</summary>
    None,

    /// <summary>That of the user who runs the command.</summary>
    Caller,

    /// <summary>That of the user whom the program becomes.</summary>
    Target,
}

/// <summary>A machine that a file describes.</summary>
/// <param name="Name">A stage's name or number, a host pattern, or the file's name.</param>
/// <param name="Kind">The front-end.</param>
/// <param name="File">The file that describes it.</param>
/// <param name="Base">What is there before the first step.</param>
/// <param name="Program">What is done to it.</param>
/// <param name="Ships">False for a build stage that the image does not hold.</param>
/// <param name="IsImage">Its steps are layers of an image.</param>
/// <param name="Start">What a container of the image runs, from its final state; whoever starts it may give it more variables.</param>
public sealed record Machine(string Name, FileKind Kind, InputFile File, MachineBase Base, Program Program, bool Ships, bool IsImage, Program? Start = null);

/// <summary>What a machine holds before the first step.</summary>
/// <param name="Name">A base's name in the table (<c>debian</c>, <c>busybox</c>, ..), or null where it is not known.</param>
/// <param name="Stage">The machine of the same file that it begins from; null for none.</param>
/// <param name="User">Who runs the first step.</param>
/// <param name="Directory">Where it starts.</param>
/// <param name="IsFresh">Nothing but the base's own files is there.</param>
/// <param name="HasApp">A fresh machine has the user <c>app</c> too; an image has only the users of its distribution.</param>
/// <param name="Image">What the name of an image tells; null for a machine.</param>
/// <param name="IsService">A service of the system runs its steps: nobody has logged in, so there is neither an agent nor a user's environment.</param>
public sealed record MachineBase(string? Name, Machine? Stage, Domains.Principal User, string? Directory, bool IsFresh, bool HasApp = true, ImageFacts? Image = null, bool IsService = false);

/// <summary>How much is known of an image that is built upon a base.</summary>
/// <param name="KnowsEnvironment">It sets no variable but PATH and those that are listed.</param>
/// <param name="KnowsAccounts">It has no users but the base's and those that are listed.</param>
public sealed record ImageFacts(bool KnowsEnvironment, bool KnowsAccounts)
{
    /// <summary>The users that it adds to the base's, each with a group of its own name and id.</summary>
    public IReadOnlyList<ImageAccount> Accounts { get; init; } = [];

    /// <summary>The mode of a home that <c>useradd -m</c> makes in it; null where the base tells.</summary>
    public Domains.Mode? HomeMode { get; init; }

    /// <summary>It is a Windows image: what runs in it is no shell of ours, and its files have no modes.</summary>
    public bool IsWindows { get; init; }
}

/// <summary>A user that an image brings.</summary>
/// <param name="Name">The user's name, and that of its group.</param>
/// <param name="Id">The number of both.</param>
/// <param name="Home">Its home, which is there.</param>
/// <param name="HomeMode">The home's mode.</param>
public sealed record ImageAccount(string Name, int Id, string Home, Domains.Mode HomeMode);
