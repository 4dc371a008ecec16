using InfraLint.Domains;
using InfraLint.Text;

namespace InfraLint.Ir;

/// <summary>
/// A user or group operand: what it says, resolved against the accounts when it takes effect. A null value is "none".
/// </summary>
public sealed record PrincipalOperand(Value Name);

/// <summary>What a system call, or a step that amounts to some, does.</summary>
/// <param name="At">Where it is written; the setting's own span where it has one.</param>
public abstract record Effect(Location At)
{
    // ---- files

    /// <summary>Opens a file for writing, making it where it is absent; what is there keeps its mode and owner.</summary>
    /// <param name="Requested">The mode for a new file, before the umask.</param>
    /// <param name="IsTouch">It only sets the times of what is there, a directory too.</param>
    public sealed record Write(Argument Path, Value? Content, bool IsAppend, int Requested, Location At, bool IsTouch = false) : Effect(At);

    /// <summary>Puts a new file with other content in a file's place, with its mode, as <c>sed -i</c> does; a link gives way to a file.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="At">Where that is written.</param>
    /// <param name="FollowsLink">Not the link gives way, but what it leads to.</param>
    /// <param name="OnlyLineEnds">The content is another only where lines end in a carriage return.</param>
    public sealed record Rewrite(Argument Path, Location At, bool FollowsLink = false, bool OnlyLineEnds = false) : Effect(At);

    /// <summary>Says what a rewriting puts into a file in place of something in it; it changes nothing itself.</summary>
    public sealed record Substitute(Argument Path, Value Text, Location At) : Effect(At);

    /// <summary>Makes directories.</summary>
    /// <param name="Mode"><c>-m</c>: for the last component only.</param>
    /// <param name="Parents"><c>-p</c>: parents too, and no fault where it is there already.</param>
    /// <param name="Installs"><c>install -d</c>: the mode is worked out from 0000, and set on what is there too.</param>
    public sealed record Mkdir(IReadOnlyList<Argument> Paths, ModeChange? Mode, bool Parents, Location At, bool Installs = false) : Effect(At);

    /// <summary>Copies, as <c>cp</c> and <c>install</c> do.</summary>
    public sealed record Copy(IReadOnlyList<Argument> Sources, Argument Destination, CopyOptions Options, Location At) : Effect(At);

    /// <summary>Moves.</summary>
    public sealed record Rename(IReadOnlyList<Argument> Sources, Argument Destination, bool? IntoDirectory, bool NoClobber, Location At) : Effect(At)
    {
        /// <summary>What is there may stay, for a reason that is not followed: <c>-i</c>, <c>-u</c>.</summary>
        public bool MayKeep { get; init; }
    }

    /// <summary>Makes links.</summary>
    public sealed record Link(IReadOnlyList<Argument> Targets, Argument Destination, bool IsSymbolic, bool Force, bool NoDereference, bool? IntoDirectory, Location At) : Effect(At)
    {
        /// <summary>A hard link to what a link leads to, and not to the link: <c>-L</c>.</summary>
        public bool FollowsTarget { get; init; }
    }

    /// <summary>Removes.</summary>
    public sealed record Unlink(IReadOnlyList<Argument> Paths, bool Recursive, bool Force, bool DirectoriesOnly, Location At) : Effect(At)
    {
        /// <summary>What is there may stay, for a reason that is not followed: <c>-i</c>.</summary>
        public bool MayKeep { get; init; }
    }

    /// <summary>Changes modes.</summary>
    /// <param name="Change">The change; null where the operand is unknown or refused.</param>
    /// <param name="Reference"><c>--reference</c>.</param>
    public sealed record Chmod(IReadOnlyList<Argument> Paths, ModeChange? Change, Argument? Reference, bool Recursive, Location At) : Effect(At)
    {
        /// <summary>What links in the tree lead to is changed too.</summary>
        public bool FollowsLinks { get; init; }

        /// <summary>Nothing happens where the program is older than its option, which says what becomes of links: <c>-L</c>, <c>-H</c>, <c>-h</c>.</summary>
        public bool MayBeRefused { get; init; }
    }

    /// <summary>Changes owners; a null operand leaves that half alone.</summary>
    /// <param name="LoginGroup"><c>user:</c>: the user's own group.</param>
    public sealed record Chown(IReadOnlyList<Argument> Paths, PrincipalOperand? User, PrincipalOperand? Group, bool LoginGroup, bool Recursive, bool NoDereference, Location At) : Effect(At)
    {
        /// <summary>Links on the way down, or those that are named, are followed: <c>-RL</c>, <c>-RH</c>.</summary>
        public bool FollowsLinks { get; init; }

        /// <summary><c>--reference</c>: the owner and group are those of this path; of <c>chgrp</c> the group alone.</summary>
        public Argument? Reference { get; init; }

        /// <summary>Only the group changes.</summary>
        public bool IsGroupOnly { get; init; }

        /// <summary><c>--from</c>: only what has this owner changes.</summary>
        public PrincipalOperand? FromUser { get; init; }

        /// <summary><c>--from</c>: only what has this group changes.</summary>
        public PrincipalOperand? FromGroup { get; init; }
    }

    /// <summary>Puts a file, directory or link in place with all its properties, whatever was there: what a builder or a module does.</summary>
    public sealed record Place(Argument Path, PlaceOptions Options, Location At) : Effect(At);

    /// <summary>
    /// Copies from another machine's files (<c>COPY --from</c>): modes and numeric owners are kept, unless the options say
    /// otherwise.
    /// </summary>
    /// <param name="From">The stage; null for an image of which nothing is known.</param>
    public sealed record Import(Machine? From, IReadOnlyList<Argument> Sources, Argument Destination, PlaceOptions Options, Location At) : Effect(At)
    {
        /// <summary>Says of a path below a source, relative to it, that it is not copied; null where all is.</summary>
        public Func<string, bool>? Excludes { get; init; }
    }

    /// <summary>A command that is not known: whatever it names may be made, changed or removed.</summary>
    /// <param name="Paths">What it names.</param>
    /// <param name="At">Where it stands.</param>
    /// <param name="Hides">Something is mounted there: what was below is out of sight.</param>
    public sealed record Havoc(IReadOnlyList<Argument> Paths, Location At, bool Hides = false) : Effect(At);

    // ---- process

    /// <summary><c>cd</c>; null goes home.</summary>
    public sealed record Chdir(Argument? Path, Location At) : Effect(At);

    /// <summary><c>umask</c>: the masked bits; null where the operand is unknown.</summary>
    public sealed record SetUmask(Value Operand, Location At) : Effect(At);

    /// <summary>Sets a variable; a null value removes it.</summary>
    public sealed record SetVariable(string Name, Value? Value, VariableChange Change, Location At) : Effect(At);

    /// <summary>Gives functions to the shells that are started: <c>export -f</c>.</summary>
    public sealed record ExportFunctions(IReadOnlyList<string> Names, Location At) : Effect(At);

    /// <summary>Removes all variables: <c>env -i</c>.</summary>
    public sealed record ClearVariables(Location At) : Effect(At);

    /// <summary>Sets positional parameters.</summary>
    public sealed record SetArguments(IReadOnlyList<Argument> Arguments, Location At) : Effect(At);

    /// <summary><c>shift</c>.</summary>
    public sealed record Shift(int? Count, Location At) : Effect(At);

    /// <summary><c>set -e</c> and the like, by the option's letter or long name.</summary>
    public sealed record SetOption(string Name, bool IsOn, Location At) : Effect(At);

    /// <summary>Forgets a function: <c>unset -f</c>.</summary>
    public sealed record RemoveFunction(string Name, Location At) : Effect(At);

    /// <summary>Reads a line into variables.</summary>
    /// <param name="Names">The variables; the last one gets the rest of the line.</param>
    public sealed record Read(IReadOnlyList<string> Names, Location At) : Effect(At)
    {
        /// <summary><c>-u</c>: the descriptor to read from; null for standard input.</summary>
        public string? Descriptor { get; init; }

        /// <summary><c>-r</c>: a backslash is a character like others.</summary>
        public bool IsRaw { get; init; }

        /// <summary><c>-d</c>: what ends a line; NUL for an empty one.</summary>
        public char Delimiter { get; init; } = '\n';

        /// <summary><c>-a</c>: the words become the elements of this array.</summary>
        public string? Array { get; init; }

        /// <summary>What is read is more or less than a line, or not always the next one: it is not followed.</summary>
        public bool IsUnknown { get; init; }
    }

    /// <summary>Reads all lines into an array: <c>mapfile</c>.</summary>
    /// <param name="Trims"><c>-t</c>: without their line breaks.</param>
    public sealed record ReadLines(string Array, bool Trims, Location At) : Effect(At);

    /// <summary>The next option of the positional parameters, or of the arguments: <c>getopts</c> (POSIX).</summary>
    /// <param name="Letters">The options, a colon after those that take a value.</param>
    /// <param name="Name">The variable that gets the letter.</param>
    /// <param name="Arguments">The arguments; null for the positional parameters.</param>
    public sealed record GetOption(Value Letters, string Name, IReadOnlyList<Argument>? Arguments, Location At) : Effect(At);

    /// <summary><c>pushd</c>: null exchanges the two directories on top.</summary>
    public sealed record PushDirectory(Argument? Path, Location At) : Effect(At);

    /// <summary><c>popd</c>.</summary>
    public sealed record PopDirectory(Location At) : Effect(At);

    // ---- accounts

    /// <summary>Makes a user.</summary>
    public sealed record AddUser(Value Name, UserOptions Options, Location At) : Effect(At);

    /// <summary>Makes a group.</summary>
    public sealed record AddGroup(Value Name, Value? Id, Location At) : Effect(At);

    /// <summary>Lists a user in groups, or takes it out of them.</summary>
    /// <param name="Groups">The groups.</param>
    /// <param name="Primary">The user's primary group from now on; null leaves it.</param>
    /// <param name="Change">What becomes of it.</param>
    public sealed record JoinGroups(Value User, IReadOnlyList<Value> Groups, Value? Primary, MembershipChange Change, Location At) : Effect(At);

    /// <summary>An account or its password expires, or no longer: <c>passwd -e</c>, <c>chage -d 0</c>, <c>useradd -e</c>.</summary>
    /// <param name="Users">Whose; null for those that nobody knows.</param>
    /// <param name="IsExpired">False for a new password, or an account that does not expire.</param>
    public sealed record Expire(IReadOnlyList<Value>? Users, bool IsExpired, Location At) : Effect(At)
    {
        /// <summary>The account, which a new password does not bring back; else its password.</summary>
        public bool IsAccount { get; init; }
    }

    /// <summary>Takes an account away, and (<paramref name="RemovesHome"/>) its home.</summary>
    public sealed record RemoveUser(Value Name, bool RemovesHome, Location At, bool Force = false) : Effect(At);

    /// <summary>Takes a group away: <c>groupdel</c>.</summary>
    public sealed record RemoveGroup(Value Name, Location At) : Effect(At);

    /// <summary>Changes an account: <c>usermod</c>. What is null stays.</summary>
    /// <param name="MovesHome">What the old home holds goes to the new one.</param>
    public sealed record ChangeUser(Value Name, Value? Id, Value? Group, Value? Home, bool MovesHome, Value? Shell, Location At) : Effect(At)
    {
        /// <summary>The new name: <c>usermod -l</c>.</summary>
        public Value? Login { get; init; }
    }

    /// <summary>Changes a group: <c>groupmod</c>. What is null stays.</summary>
    /// <param name="NewName">The new name.</param>
    public sealed record ChangeGroup(Value Name, Value? NewName, Value? Id, Location At) : Effect(At);

    // ---- SSH

    /// <summary>Makes a key pair, as <c>ssh-keygen</c> does.</summary>
    public sealed record GenerateKey(Argument? Path, KeyOptions Options, Location At) : Effect(At);

    /// <summary>Says what key is to be there, made now or before; it changes nothing itself.</summary>
    public sealed record WantKey(Argument Path, KeyOptions Options, Location At) : Effect(At);

    /// <summary>Changes a private key's passphrase; a null one is asked for.</summary>
    public sealed record ChangePassphrase(Argument Path, Value? Old, Value? New, Location At) : Effect(At);

    /// <summary>Starts an agent and prints its environment.</summary>
    /// <param name="Form">How it is called: the words as written.</param>
    /// <param name="Lifetime">The seconds that a key stays which is given no lifetime; null for ever.</param>
    /// <param name="IsInForeground"><c>-D</c> and <c>-d</c>.</param>
    public sealed record StartAgent(bool? IsCsh, Value? Socket, string Form, Location At, int? Lifetime = null, bool IsInForeground = false) : Effect(At);

    /// <summary>Ends the agent of SSH_AGENT_PID, and prints what takes its environment back.</summary>
    public sealed record StopAgent(bool? IsCsh, Location At) : Effect(At);

    /// <summary>Sends a signal that ends processes: to the operands, or (<paramref name="IsByName"/>) to all agents of a user, or of everybody.</summary>
    /// <param name="Signal">Its name without SIG, or its number.</param>
    public sealed record Kill(IReadOnlyList<Argument> Processes, bool IsByName, Value? User, string Signal, Location At) : Effect(At);

    /// <summary>Adds keys to the agent of this shell; none are the default ones, and <c>-</c> is standard input.</summary>
    /// <param name="Lifetime">In seconds; null for the agent's own.</param>
    public sealed record AddKeys(IReadOnlyList<Argument> Paths, Location At, int? Lifetime = null) : Effect(At);

    /// <summary>Removes keys; null removes all, and none are the default ones.</summary>
    public sealed record RemoveKeys(IReadOnlyList<Argument>? Paths, Location At) : Effect(At);

    /// <summary>Locks or unlocks the agent with a passphrase from standard input.</summary>
    public sealed record LockAgent(bool Locks, Location At) : Effect(At);

    /// <summary>Waits.</summary>
    public sealed record Wait(int Seconds, Location At) : Effect(At);

    /// <summary>What the shell runs then; null takes it back.</summary>
    /// <param name="Signal">The signal's name without SIG, where it is one.</param>
    public sealed record SetTrap(Value? Action, Location At, TrapKind When = TrapKind.Exit, string Signal = "") : Effect(At);

    /// <summary>Connects over SSH.</summary>
    public sealed record Connect(ConnectOptions Options, Location At) : Effect(At);

    /// <summary>Fetches from addresses, which git's configuration may turn into others; it connects where one of them is over SSH.</summary>
    /// <param name="Addresses">Those of the command line.</param>
    /// <param name="Manifests">Files that name more.</param>
    /// <param name="Caches">Where what was fetched is kept: what is there may be all that is needed.</param>
    public sealed record Fetch(ConnectOptions Options, IReadOnlyList<MappedText> Addresses, IReadOnlyList<Manifest> Manifests, IReadOnlyList<Argument> Caches, Location At) : Effect(At);

    /// <summary>Settings of the SSH client come into force, for whatever connects later.</summary>
    public sealed record Configure(IReadOnlyList<SshSetting> Settings, Location At) : Effect(At);

    /// <summary>An event that front-ends and commands report and that changes nothing.</summary>
    public sealed record Note(NoteKind Kind, Value Subject, string? Detail, Location At) : Effect(At);
}

/// <summary>When a trap runs.</summary>
public enum TrapKind
{
    /// <summary>The shell ends.</summary>
    Exit,

    /// <summary>A command fails (bash).</summary>
    Error,

    /// <summary>A function returns (bash).</summary>
    Return,

    /// <summary>A signal comes.</summary>
    Signal,
}

/// <summary>What becomes of a user's groups.</summary>
public enum MembershipChange
{
    /// <summary>It is in these too.</summary>
    Add,

    /// <summary>It is in these and no others.</summary>
    Replace,

    /// <summary>It is no longer in these.</summary>
    Remove,
}

/// <summary>How a copy goes.</summary>
public sealed record CopyOptions
{
    /// <summary>Directories too, with all that they hold.</summary>
    public bool Recursive { get; init; }

    /// <summary>Links below a directory are followed too: <c>-L</c>.</summary>
    public bool FollowsInside { get; init; }

    /// <summary>What is there may stay, for a reason that is not followed: <c>-i</c>, <c>-u</c>.</summary>
    public bool MayKeep { get; init; }

    /// <summary>The source's mode is kept: true; lost even where cp would take it: false; cp's own way: null.</summary>
    public bool? PreserveMode { get; init; }

    /// <summary>The source's owner is kept, where the process may.</summary>
    public bool PreserveOwner { get; init; }

    /// <summary>A mode that is set whatever the source has, as <c>install</c> does.</summary>
    public ModeChange? Mode { get; init; }

    /// <summary>An owner that is set.</summary>
    public PrincipalOperand? Owner { get; init; }

    /// <summary>A group that is set.</summary>
    public PrincipalOperand? Group { get; init; }

    /// <summary>The destination is a directory (true), is the file itself (false), or whichever is there (null).</summary>
    public bool? IntoDirectory { get; init; }

    /// <summary>As <c>tar</c> extracts: directories get their modes exactly, also those that are there.</summary>
    public bool SetsDirectories { get; init; }

    /// <summary>An existing destination is removed first.</summary>
    public bool Replace { get; init; }

    /// <summary><c>install -D</c>: leading directories are made.</summary>
    public bool CreateParents { get; init; }

    /// <summary>Links in the operands are copied as links.</summary>
    public bool NoDereference { get; init; }

    /// <summary>An existing destination is left alone.</summary>
    public bool NoClobber { get; init; }

    /// <summary>The content is not copied: a new file is empty, an old one keeps its own.</summary>
    public bool AttributesOnly { get; init; }

    /// <summary>A file that is there is moved to its name with this behind it.</summary>
    public string? BackupSuffix { get; init; }

    /// <summary>
    /// As <c>rsync</c>, whoever's coreutils the machine has: a file that is there is replaced by another of its mode, or left where size and
    /// time agree; a new one has its source's permissions less the umask, without set-id and sticky bits (rsync(1), <c>--perms</c>).
    /// </summary>
    public bool Syncs { get; init; }

    /// <summary>What becomes of a file's mode before it is looked at: <c>rsync --chmod=F..</c>.</summary>
    public ModeChange? FileMode { get; init; }

    /// <summary>The same of a directory's: <c>rsync --chmod=D..</c>.</summary>
    public ModeChange? DirectoryMode { get; init; }
}

/// <summary>What is put in place.</summary>
public sealed record PlaceOptions
{
    /// <summary>A file, a directory, or a link.</summary>
    public PlacedKind Kind { get; init; }

    /// <summary>The mode; null is unknown, unless <see cref="Umask"/> gives it.</summary>
    public ModeChange? Mode { get; init; }

    /// <summary>The mode where no change is given.</summary>
    public Mode KnownMode { get; init; }

    /// <summary>What a new file is made with, less the umask; bits that are unknown are those of 0666 where defaults are assumed.</summary>
    public Mode Requested { get; init; } = Domains.Mode.Of(Octal.O666);

    /// <summary>Takes <see cref="Requested"/> or 0777 less the umask for what is new, and keeps the mode of what is there.</summary>
    public bool Umask { get; init; }

    /// <summary>The owner; null is the process's for what is new, and what is there keeps its own.</summary>
    public PrincipalOperand? Owner { get; init; }

    /// <summary>The group; as the owner.</summary>
    public PrincipalOperand? Group { get; init; }

    /// <summary>Where no group is given, the owner's own: an account's primary group, and for a number the same number.</summary>
    public bool LoginGroup { get; init; }

    /// <summary>A builder looks the names up: one that the image does not have is root, or the user's own group.</summary>
    public bool IsBuilders { get; init; }

    /// <summary>Where the mode is written, if not where the effect is.</summary>
    public Location? ModeAt { get; init; }

    /// <summary>Where the owner is written, if not where the effect is.</summary>
    public Location? OwnerAt { get; init; }

    /// <summary>A directory may hold more than is known of.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The file of the build context that is brought into an image; null for none.</summary>
    public string? Baked { get; init; }

    /// <summary>The content; null is unknown.</summary>
    public Value? Content { get; init; }

    /// <summary>Adds to the content that is there.</summary>
    public bool IsAppend { get; init; }

    /// <summary>Missing parents are made with this mode; null: they are not made.</summary>
    public Mode? Parents { get; init; }

    /// <summary>Missing parents get the owner and group too.</summary>
    public bool ParentsOwned { get; init; }

    /// <summary>Missing parents get the group of a setgid directory that they are made in: nothing says whose they are (fsutil, MkdirAll without a chowner).</summary>
    public bool ParentsInherit { get; init; }

    /// <summary>Where a link leads.</summary>
    public Value? Target { get; init; }

    /// <summary>The name that it gets inside the path where that is surely a directory already.</summary>
    public string? NameInside { get; init; }

    /// <summary>It is made elsewhere and moved there: a link is replaced, and a setgid directory gives it no group.</summary>
    public bool IsMoved { get; init; }

    /// <summary>Only where nothing is there.</summary>
    public bool OnlyIfAbsent { get; init; }
}

/// <summary>What kind of thing is put in place.</summary>
public enum PlacedKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    Link,
}

/// <summary>How a variable changes.</summary>
[Flags]
public enum VariableChange
{
    /// <summary>It is set.</summary>
    None = 0,

    /// <summary>It is exported too.</summary>
    Export = 1,

    /// <summary>Only its attributes change; the value stays.</summary>
    KeepValue = 2,

    /// <summary>Local to the function.</summary>
    Local = 4,

    /// <summary>The value is added to the one that is there.</summary>
    Append = 8,

    /// <summary>It is no longer exported.</summary>
    Unexport = 16,

    /// <summary>It cannot be set again.</summary>
    ReadOnly = 32,

    /// <summary>An array whose keys are strings: <c>declare -A</c>.</summary>
    Associative = 64,

    /// <summary>A name for another variable: <c>declare -n</c>.</summary>
    Reference = 128,

    /// <summary>What is assigned is a number, and adding to it adds: <c>declare -i</c>.</summary>
    Integer = 256,
}

/// <summary>What <c>useradd</c> and its kin do.</summary>
public sealed record UserOptions
{
    /// <summary>The uid; null is the next free one.</summary>
    public Value? Id { get; init; }

    /// <summary>The primary group; null is one of the user's own name.</summary>
    public Value? Group { get; init; }

    /// <summary>Other groups that list the user.</summary>
    public IReadOnlyList<Value> Groups { get; init; } = [];

    /// <summary>The home directory; null is <c>/home/NAME</c>.</summary>
    public Value? Home { get; init; }

    /// <summary>The shell.</summary>
    public Value? Shell { get; init; }

    /// <summary>Whether the home is made; null is as the distribution has it.</summary>
    public bool? CreatesHome { get; init; } = false;

    /// <summary>The distribution's useradd decides the home's mode.</summary>
    public bool HomeModeIsDefault { get; init; }

    /// <summary>A home's mode, where the call decides it.</summary>
    public Mode HomeMode { get; init; }

    /// <summary>Another account may have its uid.</summary>
    public bool SharesId { get; init; }

    /// <summary>A system account.</summary>
    public bool IsSystem { get; init; }

    /// <summary>What a new home is filled with; null is <c>/etc/skel</c>.</summary>
    public Argument? Skeleton { get; init; }

    /// <summary>A new home stays empty.</summary>
    public bool HasNoSkeleton { get; init; }

    /// <summary>No group of its own is made (<c>-N</c>): its primary group is that of <c>/etc/default/useradd</c>.</summary>
    public bool HasNoGroup { get; init; }
}

/// <summary>How a key is made.</summary>
public sealed record KeyOptions
{
    /// <summary>The type, in lower case; null is the version's default.</summary>
    public string? Type { get; init; }

    /// <summary>The bits; null is the type's default.</summary>
    public int? Bits { get; init; }

    /// <summary>Where the bits are said, if not where the key is made.</summary>
    public Location? BitsAt { get; init; }

    /// <summary>The passphrase; null is asked for.</summary>
    public Value? Passphrase { get; init; }

    /// <summary>Standard input cannot answer a question.</summary>
    public bool IsUnattended { get; init; }

    /// <summary>A key that is there gives way without a question.</summary>
    public bool IsReplacing { get; init; }
}

/// <summary>A file that says what is fetched.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Addresses">The addresses in its text.</param>
public sealed record Manifest(Argument Path, Func<MappedText, IEnumerable<MappedText>> Addresses);

/// <summary>A connection over SSH.</summary>
public sealed record ConnectOptions
{
    /// <summary>The program: <c>ssh</c>, <c>scp</c>, <c>git</c>, ...</summary>
    public string Program { get; init; } = "ssh";

    /// <summary>The host, as far as it is known.</summary>
    public Value? Host { get; init; }

    /// <summary>The keys that <c>-i</c> or IdentityFile names.</summary>
    public IReadOnlyList<Argument> Identities { get; init; } = [];

    /// <summary>The options that <c>-o</c> sets.</summary>
    public IReadOnlyList<SshSetting> Settings { get; init; } = [];

    /// <summary>It writes known_hosts and may make <c>~/.ssh</c>.</summary>
    public bool ForwardsAgent { get; init; }
}

/// <summary>What a note is about.</summary>
public enum NoteKind
{
    /// <summary>The command does not do what it seems to.</summary>
    NoEffect,

    /// <summary>A mode was spelled so that it means something else than it looks like; the detail says what.</summary>
    ModeMisread,

    /// <summary>A copy of what lies in a <c>.ssh</c>, the subject, that does not keep modes and owners; the detail is the command, and what keeps them.</summary>
    ModesLost,

    /// <summary>A host key was trusted without being verified.</summary>
    Trusted,

    /// <summary>A file was brought into an image from the build context.</summary>
    Baked,

    /// <summary>A private key stands in a variable that an image keeps; the detail is the variable's name.</summary>
    BakedVariable,

    /// <summary>A secret was printed.</summary>
    Printed,

    /// <summary>What is printed here is kept for what runs later.</summary>
    OutputKept,

    /// <summary>The command may ask an agent for a signature or its keys.</summary>
    MayUseAgent,

    /// <summary>The command takes the shell's place, and an ssh-add, the subject, stands after it.</summary>
    NeverReached,

    /// <summary>An agent was found or started, and nothing is printed for the shell to evaluate; files tell of it.</summary>
    AgentKept,

    /// <summary>The agent is asked for its keys.</summary>
    AgentAsked,

    /// <summary>A value is printed of which an unquoted expansion may have made one line.</summary>
    LinesJoined,

    /// <summary>Whoever runs this goes on as another user, the subject.</summary>
    UserChanged,

    /// <summary>An agent's socket is mounted for this step; the detail is its mode in octal and the ids of its owner and group, with colons between.</summary>
    AgentMounted,

    /// <summary>A secret is mounted as a file for this step.</summary>
    SecretMounted,

    /// <summary>A mount asks for an agent that the build is not given; the detail is its id, or nothing where the build is given none at all.</summary>
    AgentNotGiven,

    /// <summary>A mount asks for a secret that the build is not given; the detail is its id.</summary>
    SecretNotGiven,

    /// <summary>A password is given to whatever connects from here on.</summary>
    PasswordGiven,

    /// <summary>Addresses are turned into others before anything connects to them.</summary>
    AddressesRewritten,

    /// <summary>A key's fingerprint was asked for.</summary>
    FingerprintRead,

    /// <summary>An installation makes host keys where there are none.</summary>
    HostKeysMade,

    /// <summary>A socket through which others reach an agent; the detail is its mode in octal.</summary>
    AgentProxied,

    /// <summary>The machine stands for several; the subject is what they are called, and the detail how many they are, where that is known.</summary>
    ManyHosts,

    /// <summary>One private key, the subject, opens several machines; the detail is how many.</summary>
    OneKeyForHosts,

    /// <summary>A setting of the machine's configuration, by a module's option; the detail is its name.</summary>
    Setting,

    /// <summary>A program connects, or says who is trusted, and no host key is looked at; the subject is the host where it is known, the detail how.</summary>
    HostKeyUnchecked,

    /// <summary>What is given where a public key belongs, and refused, is the subject.</summary>
    NoPublicKey,
}
