using System;
using System.Diagnostics.CodeAnalysis;
using System.Text;

static class Scripts
{
    public static void Run([StringSyntax("bash")] string script) { }
    public static void Configure([StringSyntax("cloud-config")] string text) { }
    public static void Build([StringSyntax("dockerfile")] string text) { }
    public static void Match([StringSyntax("regex")] string text) { }
    public static void Any(string text) { }
}

//## a comment before a literal
// lang=bash
var script = "chmod 644 ~/.ssh/id_rsa";
//                  ^^^ INFRA1001
//## a comment beside a literal
Scripts.Any(/*lang=bash*/ "chmod 644 ~/.ssh/id_rsa");
//                               ^^^ INFRA1001
//## a comment with the long word
// language=sh
var script = "chmod 644 ~/.ssh/id_rsa";
//                  ^^^ INFRA1001
//## a comment of another language
// lang=regex
var script = "chmod 644 ~/.ssh/id_rsa";
//## no comment
var script = "chmod 644 ~/.ssh/id_rsa";
//## an attribute of a parameter
Scripts.Run("chmod 644 ~/.ssh/id_rsa");
//                 ^^^ INFRA1001
//## an attribute of another language
Scripts.Match("chmod 644 ~/.ssh/id_rsa");
//## a shebang
Scripts.Any("#!/bin/sh\nchmod 644 ~/.ssh/id_rsa\n");
//                            ^^^ INFRA1001
//## a shebang of no shell
Scripts.Any("#!/usr/bin/python3\nchmod 644 ~/.ssh/id_rsa\n");
//## a shebang in the middle
Scripts.Any("write:\n#!/bin/sh\nchmod 644 ~/.ssh/id_rsa\n");
//## verbatim
Scripts.Run(@"mkdir -m 700 -p ~/.ssh
chmod 644 ""$HOME/.ssh/id_rsa""");
// expect@-1: INFRA1001 7..10
//## raw in one line
Scripts.Run("""chmod 644 "$HOME/.ssh/id_rsa" """);
//                   ^^^ INFRA1001
//## raw in several lines
Scripts.Run("""
    mkdir -m 700 -p ~/.ssh
      chmod 644 ~/.ssh/id_rsa
    """);
// expect@-2: INFRA1001 13..16
//## raw with longer quotes
Scripts.Run(""""
    echo """a"""
    chmod 644 ~/.ssh/id_rsa
    """");
// expect@-2: INFRA1001 11..14
//## interpolated
Scripts.Run($"chmod 644 {path}/.ssh/id_rsa");
//                  ^^^ INFRA1001
//## interpolated with braces
Scripts.Run($"f() {{ chmod 644 {path}/.ssh/id_rsa; }}; f");
//                         ^^^ INFRA1001
//## interpolated and verbatim
Scripts.Run($@"mkdir -m 700 -p ""{path}/.ssh""
chmod 644 ""{path}/.ssh/id_rsa""");
// expect@-1: INFRA1001 7..10
//## interpolated and raw
Scripts.Run($"""
    D={path}/.ssh
    chmod 644 $D/id_rsa
    """);
// expect@-2: INFRA1001 11..14
//## interpolated and raw with two marks
Scripts.Run($$"""
    D=${HOME}/.ssh/{{name}}
    chmod 644 ${D}/id_rsa ~/.ssh/id_rsa
    """);
// expect@-2: INFRA1001 11..14
// expect@-3: INFRA1001 11..14
//## an interpolation that is the mode
Scripts.Run($"chmod {name} ~/.ssh/id_rsa");
//## an interpolation that is constant
const string mode = "644";
//                   ^^^ INFRA1001
Scripts.Run($"chmod {mode} ~/.ssh/id_rsa");
//## concatenated
Scripts.Run("mkdir -m 700 -p ~/.ssh\n" +
    "chmod 644 ~/.ssh/id_rsa\n");
    //     ^^^ INFRA1001
//## concatenated with something unknown
Scripts.Run("chmod 644 " + path + "/.ssh/id_rsa");
//                 ^^^ INFRA1001
//## built up
var builder = new StringBuilder();
builder.AppendLine("#!/bin/sh");
builder.AppendLine("chmod 644 ~/.ssh/id_rsa");
//                        ^^^ INFRA1001
Scripts.Run(builder.ToString());
//## built up in a chain
var builder = new StringBuilder("#!/bin/sh\n").Append("chmod ").Append("644 ~/.ssh/id_rsa\n");
Scripts.Run(builder.ToString());
//## built up on one of two ways
var builder = new StringBuilder();
if (flag) builder.AppendLine("chmod 644 ~/.ssh/id_rsa");
Scripts.Run(builder.ToString());
//## lines joined
Scripts.Run(string.Join("\n", "mkdir -m 700 -p ~/.ssh", "chmod 644 ~/.ssh/id_rsa"));
//                                                             ^^^ INFRA1001
//## lines joined for the system
Scripts.Run(string.Join(Environment.NewLine, new[] { "mkdir -m 700 -p ~/.ssh", "chmod 644 ~/.ssh/id_rsa" }));
//                                                                                    ^^^ INFRA1001
//## ends of lines are mended
Scripts.Run("""
    mkdir -m 700 -p ~/.ssh
    chmod 644 ~/.ssh/id_rsa
    """.Replace("\r\n", "\n"));
// expect@-2: INFRA1001 11..14
//## trimmed
Scripts.Run(@"
chmod 644 ~/.ssh/id_rsa
".Trim());
// expect@-2: INFRA1001 7..10
//## formatted
Scripts.Run(string.Format("chmod {0} {1}/.ssh/id_rsa", "644", path));
//                                                      ^^^ INFRA1001
//## a local
var script = "chmod 644 ~/.ssh/id_rsa";
//                  ^^^ INFRA1001
Scripts.Run(script);
//## a shell that is right
Scripts.Run("""
    umask 077
    mkdir -p ~/.ssh
    printf '%s\n' "$KEY" > ~/.ssh/id_rsa
    """);
//## escapes for characters
Scripts.Run("chmod\u0020644\x20~/.ssh/id_rsa");
//                      ^^^ INFRA1001
//## escapes for quotes
Scripts.Run("bash -c \"chmod 644 ~/.ssh/id_rsa\"");
//                           ^^^ INFRA1001
//## a heredoc
Scripts.Run("""
    cat > /home/app/.ssh/id_rsa <<EOF
    key
    EOF
    """);
// expect@-4: INFRA1001 9..32
//## an agent
Scripts.Run("""
    ssh-agent -s
    ssh-add ~/.ssh/id_rsa
    """);
// expect@-3: INFRA2002 5..17
//## cloud-config by its first line
Scripts.Any("""
    #cloud-config
    write_files:
      - path: /etc/app/id_rsa
        permissions: 0644
        content: key
    """);
// expect@-3: INFRA1001 22..26
// expect@-4: INFRA9005 22..26 info
//## cloud-config with a decimal mode
Scripts.Any("""
    #cloud-config
    write_files:
      - path: /etc/app.conf
        permissions: 644
        content: a
    """);
// expect@-3: INFRA1013 22..25
//## cloud-config with an interpolation
Scripts.Any($"""
    #cloud-config
    write_files:
      - path: /home/{name}/.ssh/id_rsa
        owner: {name}
        permissions: '0644'
        content: {path}
    """);
// expect@-5: INFRA1003 15..39 info
// expect@-4: INFRA1001 23..27
//## cloud-config with an interpolated mode
Scripts.Any($"""
    #cloud-config
    write_files:
      - path: /etc/app/id_rsa
        permissions: '{name}'
        content: key
    """);
//## cloud-config with a command
Scripts.Any("#cloud-config\nruncmd:\n  - chmod 777 /root/.ssh\n");
//                                             ^^^ INFRA1003
//## cloud-config that lets passwords in
Scripts.Any("#cloud-config\nssh_pwauth: true\n");
//                                      ^^^^ INFRA4005
//## cloud-config with a key that it does not know
Scripts.Any("""
    #cloud-config
    write_file:
      - path: /etc/app.conf
    """);
// expect@-3: INFRA9005 5..15
//## cloud-config by an attribute
Scripts.Configure("ssh_pwauth: true\n");
//                             ^^^^ INFRA4005
//## cloud-config by a comment
// lang=cloud-config
var text = "#cloud-config\nssh_pwauth: true\n";
//                                     ^^^^ INFRA4005
//## a Dockerfile by a comment
// lang=dockerfile
var text = """
    FROM debian:12
    RUN mkdir -p -m 700 /root/.ssh && chmod 644 /root/.ssh/id_rsa
    """;
// expect@-2: INFRA1001 45..48
//## a Dockerfile by an attribute
Scripts.Build("FROM debian:12\nCOPY --chmod=777 data /opt/data\n");
//                                          ^^^ INFRA1010
//## a Dockerfile with an interpolation is not read
Scripts.Build($"FROM debian:12\nRUN chmod {name} /root/.ssh/id_rsa\n");
//## a key in a literal
var key = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n-----END OPENSSH PRIVATE KEY-----\n";
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3002
//## a key in a raw literal
var key = """
    -----BEGIN RSA PRIVATE KEY-----
    MIIEpAIBAAKCAQEA0mZ0Zm9vYmFyYmF6cXV4cXV1eGNvcmdlZ3JhdWx0Z2FycGx5
    -----END RSA PRIVATE KEY-----
    """;
// expect@-4: INFRA3002 5..36
//## a key to be filled in
var key = "-----BEGIN OPENSSH PRIVATE KEY-----\n(your key)\n-----END OPENSSH PRIVATE KEY-----\n";
//## the header alone
var isKey = name.StartsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
//## a public key
var key = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";
//#m a constant that is marked
// lang=bash
private const string Script = "chmod 644 ~/.ssh/id_rsa";
//                                   ^^^ INFRA1001
//#m a field that is marked
// lang=bash
private static readonly string Script = """
    chmod 644 ~/.ssh/id_rsa
    """;
// expect@-2: INFRA1001 11..14
//#m a field with an attribute
[StringSyntax("sh")]
private readonly string script = "chmod 644 ~/.ssh/id_rsa";
//                                      ^^^ INFRA1001
//#m a property with an attribute
[StringSyntax("sh")]
public string Script { get; set; } = "chmod 644 ~/.ssh/id_rsa";
//                                          ^^^ INFRA1001
//#m a property that returns it
// lang=sh
public string Script => "chmod 644 ~/.ssh/id_rsa";
//                             ^^^ INFRA1001
//#m a property with an attribute that is set
[StringSyntax("sh")]
public string? Script { get; set; }
void M() { Script = "chmod 644 ~/.ssh/id_rsa"; }
//                         ^^^ INFRA1001
//#m a method that returns user-data
string M(string user) => $"""
    #cloud-config
    users:
      - name: {user}
    ssh_pwauth: true
    """;
// expect@-2: INFRA4005 17..21
//#m a constant of the class that is given
private const string Script = "chmod 644 ~/.ssh/id_rsa";
//                                   ^^^ INFRA1001
void M() => Scripts.Run(Script);
//#m a constant in a switch
string M(int kind) => kind switch
{
    0 => "#!/bin/bash\nchmod 644 /root/.ssh/id_rsa\n",
    //                       ^^^ INFRA1001
    _ => "#!/bin/bash\nchmod 600 /root/.ssh/id_rsa\n",
};
//#m an attribute's argument is no text of ours
[Obsolete("#!/bin/bash\nchmod 644 /root/.ssh/id_rsa\n")]
void M() { }
//## a first line alone
var isConfig = name.StartsWith("#cloud-config") || name == "#!/bin/sh";
