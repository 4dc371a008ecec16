using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;

//## words in one text
Process.Start("chmod", "644 /home/app/.ssh/id_rsa");
//                      ^^^ INFRA1001
//## words one by one
Process.Start("chmod", new[] { "644", "/home/app/.ssh/id_rsa" });
//                              ^^^ INFRA1001
//## words as a collection expression
Process.Start("chmod", ["644", "/home/app/.ssh/id_rsa"]);
//                       ^^^ INFRA1001
//## words of a list
Process.Start("chmod", new List<string> { "644", "/home/app/.ssh/id_rsa" });
//                                         ^^^ INFRA1001
//## the right mode
Process.Start("chmod", "600 /home/app/.ssh/id_rsa");
//## by its path
Process.Start("/bin/chmod", "644 /home/app/.ssh/id_rsa");
//                           ^^^ INFRA1001
//## quoted as .NET reads it
Process.Start("chmod", "644 \"/home/app/.ssh/id_rsa\"");
//                      ^^^ INFRA1001
//## an interpolated text
Process.Start("chmod", $"644 {path}/.ssh/id_rsa");
//                       ^^^ INFRA1001
//## a mode that is not known
Process.Start("chmod", $"{name} /home/app/.ssh/id_rsa");
//## an interpolated text, verbatim
Process.Start("chmod", @$"644 ""{path}/.ssh/id_rsa""");
//                        ^^^ INFRA1001
//## a raw text
Process.Start("chmod", """644 "/home/app/.ssh/id_rsa" """);
//                        ^^^ INFRA1001
//## recursively
Process.Start("chmod", "-R 777 /home/app");
//                         ^^^ INFRA1005
//## owners
Process.Start("chown", "-R root:root /home/app/.ssh");
//## a shell
Process.Start("bash", "-c \"chmod 644 ~/.ssh/id_ed25519\"");
//                                ^^^ INFRA1001
//## a shell, words one by one
Process.Start("sh", new[] { "-c", "mkdir -m 777 ~/.ssh" });
//                                          ^^^ INFRA1003
//## a shell, verbatim
Process.Start("/bin/sh", @"-c ""chmod 644 ~/.ssh/id_rsa""");
//                                    ^^^ INFRA1001
//## a shell in several lines
Process.Start("bash", ["-c", """
    set -e
    mkdir -p -m 700 ~/.ssh
    chmod 644 ~/.ssh/id_rsa
    """]);
// expect@-2: INFRA1001 11..14
//## a shell with an interpolation
Process.Start("bash", ["-c", $"""
    install -d -m 0700 {path}/.ssh
    install -m 0644 {name} {path}/.ssh/id_rsa
    """]);
// expect@-2: INFRA1001 16..20
//## an agent that nobody finds
Process.Start("ssh-agent", "-s");
//             ^^^^^^^^^^^^^^^ INFRA2002
//## an agent that the program reads
Process.Start(new ProcessStartInfo("ssh-agent", "-s") { RedirectStandardOutput = true });
//## a command under an agent
Process.Start("ssh-agent", "bash -c \"ssh-add ~/.ssh/id_ed25519\"");
//## an agent that is not taken over
Process.Start("bash", "-c \"ssh-agent; ssh-add\"");
//                          ^^^^^^^^^ INFRA2002
//## an agent that is taken over
Process.Start("bash", new[] { "-c", "eval \"$(ssh-agent -s)\" && ssh-add ~/.ssh/id_ed25519 && ssh-agent -k" });
//## a key that is weak
Process.Start("ssh-keygen", "-t rsa -b 1024 -N \"\" -f /etc/app/key");
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3004
//## a key of a type that is gone
Process.Start("ssh-keygen", new[] { "-t", "dsa", "-N", "", "-f", "/etc/app/key" });
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3004
//## a good key
Process.Start("ssh-keygen", "-t ed25519 -N \"\" -f /etc/app/key");
//## host keys that are not checked
Process.Start("ssh", "-o StrictHostKeyChecking=no ops@example.com uptime");
//                       ^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
//## host keys that are forgotten
Process.Start("scp", new[] { "-o", "UserKnownHostsFile=/dev/null", path, "ops@example.com:" });
//                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
//## an agent forwarded
Process.Start("ssh", "-A ops@example.com uptime");
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA2009 info
//## what the other machine runs
Process.Start("ssh", "ops@example.com \"chmod 644 ~/.ssh/id_rsa\"");
//                                            ^^^ INFRA1001
//## a program that is not known
Process.Start("git", "status");
//## a start info
Process.Start(new ProcessStartInfo("chmod", "644 /home/app/.ssh/id_rsa"));
//                                           ^^^ INFRA1001
//## a start info with properties
var info = new ProcessStartInfo { FileName = "chmod", Arguments = "644 /home/app/.ssh/id_rsa", UseShellExecute = false };
//                                                                 ^^^ INFRA1001
Process.Start(info);
//## a start info with a list
var info = new ProcessStartInfo("chmod") { ArgumentList = { "644", "/home/app/.ssh/id_rsa" } };
//                                                           ^^^ INFRA1001
Process.Start(info);
//## a start info with a list that is filled later
var info = new ProcessStartInfo("chmod");
info.ArgumentList.Add("644");
//                     ^^^ INFRA1001
info.ArgumentList.Add("/home/app/.ssh/id_rsa");
Process.Start(info);
//## a start info with a list that is perhaps filled
var info = new ProcessStartInfo("chmod");
if (flag) info.ArgumentList.Add("644");
info.ArgumentList.Add("/home/app/.ssh/id_rsa");
Process.Start(info);
//## a start info that is set later
var info = new ProcessStartInfo();
info.FileName = "chmod";
info.Arguments = "644 /home/app/.ssh/id_rsa";
//                ^^^ INFRA1001
Process.Start(info);
//## a process with its start info
using var process = new Process { StartInfo = new ProcessStartInfo { FileName = "bash", Arguments = "-c \"chmod 644 ~/.ssh/id_rsa\"" } };
//                                                                                                              ^^^ INFRA1001
process.Start();
//## a process whose start info is set later
using var process = new Process { StartInfo = new ProcessStartInfo("chmod") };
process.StartInfo.Arguments = "644 /home/app/.ssh/id_rsa";
//                             ^^^ INFRA1001
process.Start();
//## in another directory
Process.Start(new ProcessStartInfo("chmod", "644 id_rsa") { WorkingDirectory = "/home/app/.ssh" });
//                                           ^^^ INFRA1001
//## a variable of the process
var info = new ProcessStartInfo("git", "fetch");
info.Environment["GIT_SSH_COMMAND"] = "ssh -o StrictHostKeyChecking=no";
//                                            ^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
Process.Start(info);
//## a variable of the process in its initializer
Process.Start(new ProcessStartInfo("git", "fetch") { Environment = { ["GIT_SSH_COMMAND"] = "ssh -o StrictHostKeyChecking=no" } });
//                                                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
//## a variable of the program
Environment.SetEnvironmentVariable("GIT_SSH_COMMAND", "ssh -o StrictHostKeyChecking=no");
//                                                            ^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
//## another variable of the program
Environment.SetEnvironmentVariable("PATH", "/usr/bin");
//## made here, then given to a process
File.WriteAllText("/home/app/.ssh/id_ed25519", name);
Process.Start("chmod", "600 /home/app/.ssh/id_ed25519");
//## locked here, then opened by a process
File.SetUnixFileMode("/home/app/.ssh/id_ed25519", UnixFileMode.UserRead);
Process.Start("chmod", "go+r /home/app/.ssh/id_ed25519");
//                      ^^^^ INFRA1001
//## the words of a local
var words = "644 /home/app/.ssh/id_rsa";
//           ^^^ INFRA1001
Process.Start("chmod", words);
//## the words of an array
string[] words = ["644", "/home/app/.ssh/id_rsa"];
//                 ^^^ INFRA1001
Process.Start("chmod", words);
//## the words of an array that is changed
string[] words = ["644", "/home/app/.ssh/id_rsa"];
words[0] = name;
Process.Start("chmod", words);
//## the program of a local
var program = "chmod";
Process.Start(program, "644 /home/app/.ssh/id_rsa");
//                      ^^^ INFRA1001
//## in a loop over files
foreach (var file in new[] { "id_rsa", "id_ed25519" })
    Process.Start("chmod", $"644 /home/app/.ssh/{file}");
    //                       ^^^ INFRA1001, INFRA1001
//## ssh-add of a key that others can read
Process.Start("bash", ["-c", "eval $(ssh-agent -s); chmod 644 /root/.ssh/id_rsa; ssh-add /root/.ssh/id_rsa; ssh-agent -k"]);
//                                                        ^^^ INFRA1001
//## a chmod that is spelled as it does nothing
Process.Start("mkdir", "-p 0700 /home/app/.ssh");
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1003 info
//                         ^^^^ INFRA1019
//## world-writable
Process.Start("chmod", new string[] { "777", "/opt/app/data" });
//                                     ^^^ INFRA1010
//## numbers in an interpolation
const int mode = 644;
//               ^^^ INFRA1001
Process.Start("chmod", $"{mode} /home/app/.ssh/id_rsa");
//## escapes in the text
Process.Start("chmod", "644\t/home/app/\u002essh/id_rsa");
//                      ^^^ INFRA1001
//## only on Windows
if (OperatingSystem.IsWindows()) Process.Start("chmod", "644 /home/app/.ssh/id_rsa");
//## a shell of Windows
Process.Start("cmd.exe", "/c icacls id_rsa");
//#m a helper of its own
void M() => Start("chmod", "644 /home/app/.ssh/id_rsa");
static void Start(string file, string words) => Process.Start(file, words);
//#m a constant of the class
private const string Words = "644 /home/app/.ssh/id_rsa";
//                            ^^^ INFRA1001
void M() => Process.Start("chmod", Words);
//#m constants put together
private const string Folder = "/home/app/.ssh";
private const string Words = "644 " + Folder + "/id_rsa";
//                            ^^^ INFRA1001
void M() => Process.Start("chmod", Words);
//#m a static read-only list
private static readonly string[] Words = { "644", "/home/app/.ssh/id_rsa" };
//                                          ^^^ INFRA1001
void M() => Process.Start("chmod", Words);
