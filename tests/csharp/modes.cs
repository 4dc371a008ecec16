using System;
using System.IO;
using System.Runtime.InteropServices;

static class Names
{
    public const string Key = "/root/.ssh/id_ed25519";
    public static readonly string Folder = "/root/.ssh";
    public static string Other => "/root/.ssh/id_rsa";
    public const int Loose = 0x1A4;
}

//## flags on a private key
File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## the right flags
File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.UserWrite);
//## read by its owner alone
File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead);
//## a public key may be read
File.SetUnixFileMode("/root/.ssh/id_rsa.pub", (UnixFileMode)0x1A4);
//## decimal digits cast
File.SetUnixFileMode("/root/.ssh/id_rsa", (UnixFileMode)600);
//                                        ^^^^^^^^^^^^^^^^^ INFRA1001, INFRA1013
//## decimal digits with a zero before
File.SetUnixFileMode("/root/.ssh/id_rsa", (UnixFileMode)0600);
//                                        ^^^^^^^^^^^^^^^^^^ INFRA1001, INFRA1013
//## decimal digits of a file that is none of ssh
File.SetUnixFileMode("/etc/app.conf", (UnixFileMode)644);
//                                    ^^^^^^^^^^^^^^^^^ INFRA1013
//## a decimal number that is a common mode
File.SetUnixFileMode("/etc/app.conf", (UnixFileMode)420);
//## hexadecimal is no mix-up
File.SetUnixFileMode("/etc/app.conf", (UnixFileMode)0x1A4);
//## octal digits converted with their base
File.SetUnixFileMode("/root/.ssh/id_rsa", (UnixFileMode)Convert.ToInt32("600", 8));
//## octal digits converted with their base, too open
File.SetUnixFileMode("/root/.ssh/id_rsa", (UnixFileMode)Convert.ToInt32("644", 8));
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## octal digits converted without a base
File.SetUnixFileMode("/root/.ssh/id_rsa", (UnixFileMode)Convert.ToInt32("600"));
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001, INFRA1013
//## octal digits parsed
File.SetUnixFileMode("/root/.ssh/id_rsa", (UnixFileMode)int.Parse("600"));
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001, INFRA1013
//## binary number
File.SetUnixFileMode("/root/.ssh/id_rsa", (UnixFileMode)0b110_100_100);
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a mode that is not known
File.SetUnixFileMode("/root/.ssh/id_rsa", (UnixFileMode)data.Length);
//## a constant mode of another type
File.SetUnixFileMode("/root/.ssh/id_rsa", (UnixFileMode)Names.Loose);
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a local mode
var mode = UnixFileMode.UserRead | UnixFileMode.OtherRead;
File.SetUnixFileMode("/root/.ssh/id_rsa", mode);
//                                        ^^^^ INFRA1001
//## a local mode that is set on two ways
var mode = UnixFileMode.UserRead;
if (flag) mode |= UnixFileMode.OtherRead;
File.SetUnixFileMode("/root/.ssh/id_rsa", mode);
//## a path that is not known
File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.OtherRead);
//## a path whose end is known
File.SetUnixFileMode(path + "/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## an interpolated path
File.SetUnixFileMode($"{path}/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a combined path
File.SetUnixFileMode(Path.Combine(path, ".ssh", "id_rsa"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a combined path begins anew
File.SetUnixFileMode(Path.Combine("/root/.ssh", "/etc/app/id.conf"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
//## a joined path
File.SetUnixFileMode(Path.Join("/root", ".ssh", "id_rsa"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a formatted path
File.SetUnixFileMode(string.Format("/home/{0}/.ssh/id_rsa", name), UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## concatenated by a call
File.SetUnixFileMode(string.Concat("/home/", name, "/.ssh/id_rsa"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## joined by a call
File.SetUnixFileMode(string.Join("/", "", "root", ".ssh", "id_rsa"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## in the home of whoever runs it
File.SetUnixFileMode(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ssh", "id_rsa"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                                                                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## in HOME
File.SetUnixFileMode(Environment.GetEnvironmentVariable("HOME") + "/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a constant of another type
File.SetUnixFileMode(Names.Key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a static read-only field
File.SetUnixFileMode(Names.Folder, (UnixFileMode)0x1FF);
//                                 ^^^^^^^^^^^^^^^^^^^ INFRA1003
//## a static property
File.SetUnixFileMode(Names.Other, UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a local path
var key = Path.Combine("/root", ".ssh", "id_rsa");
File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a local path that is set again
var key = "/root/.ssh/id_rsa";
File.SetUnixFileMode(key, UnixFileMode.UserRead);
key = "/etc/app.conf";
File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
//## a local path that gets longer
var key = "/root/.ssh";
key += "/id_rsa";
File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## loosened and locked again
File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead);
//## perhaps loosened
if (flag)
{
    File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
    //                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
}
//## loosened in either case
if (flag)
    File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
    //                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
else
    File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.GroupRead);
//## not on Windows
if (!OperatingSystem.IsWindows())
    File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
    //                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## on Windows only
if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
    File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
//## after a return
if (flag) return;
File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## what a return keeps loose
File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
if (flag) return;
File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead);
//## in a loop over paths
foreach (var key in new[] { "/root/.ssh/id_rsa", "/root/.ssh/id_ed25519" })
    File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
    //                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001, INFRA1001
//## in a loop over what is not known
foreach (var key in Directory.GetFiles(path))
    File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
//## .ssh for all
File.SetUnixFileMode("/home/app/.ssh", (UnixFileMode)0x1FF);
//                                     ^^^^^^^^^^^^^^^^^^^ INFRA1003
//## .ssh without the right to enter it
File.SetUnixFileMode("/home/app/.ssh", UnixFileMode.UserRead | UnixFileMode.UserWrite);
//                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1003
//## authorized_keys that a group may write
File.SetUnixFileMode("/home/app/.ssh/authorized_keys", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite);
//                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1004
//## authorized_keys as it should be
File.SetUnixFileMode("/home/app/.ssh/authorized_keys", UnixFileMode.UserRead | UnixFileMode.UserWrite);
//## a host key
File.SetUnixFileMode("/etc/ssh/ssh_host_ed25519_key", (UnixFileMode)0x1A4);
//                                                    ^^^^^^^^^^^^^^^^^^^ INFRA1008
//## everybody may write a file of no one in particular
File.SetUnixFileMode("/opt/app/data", (UnixFileMode)0x1FF);
//                                    ^^^^^^^^^^^^^^^^^^^ INFRA1010
//## a sticky directory
File.SetUnixFileMode("/opt/app/shared", (UnixFileMode)0x3FF);
//## through FileInfo
new FileInfo("/root/.ssh/id_rsa").UnixFileMode = UnixFileMode.UserRead | UnixFileMode.OtherRead;
//                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## through a local FileInfo
var info = new FileInfo("/root/.ssh/id_rsa");
info.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.OtherRead;
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## through DirectoryInfo
new DirectoryInfo("/home/app/.ssh").UnixFileMode = (UnixFileMode)0x1FF;
//                                                 ^^^^^^^^^^^^^^^^^^^ INFRA1003
//## a directory made with a mode
Directory.CreateDirectory("/home/app/.ssh", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
//## a directory made with a mode that looks octal
Directory.CreateDirectory("/home/app/.ssh", (UnixFileMode)700);
//                                          ^^^^^^^^^^^^^^^^^ INFRA1003, INFRA1013
//## a directory made without a mode
Directory.CreateDirectory("/home/app/.ssh");
// expect@-1: INFRA1003 1..44 info
//## another directory made without a mode
Directory.CreateDirectory("/opt/app");
//## a key written without a mode
File.WriteAllText("/home/app/.ssh/id_ed25519", name);
// expect@-1: INFRA1001 1..53
//## bytes of a key written without a mode
File.WriteAllBytes("/home/app/.ssh/id_ed25519", data);
// expect@-1: INFRA1001 1..54
//## lines of a key written without a mode
await File.WriteAllLinesAsync("/home/app/.ssh/id_ed25519", new[] { name });
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a key created without a mode
using var stream = File.Create("/home/app/.ssh/id_ed25519");
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a key through a writer
using var writer = new StreamWriter("/home/app/.ssh/id_ed25519");
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a key through a stream
using var stream = new FileStream("/home/app/.ssh/id_ed25519", FileMode.Create);
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a stream that only reads
using var stream = new FileStream("/home/app/.ssh/id_ed25519", FileMode.Open);
//## a stream with a mode
using var stream = new FileStream("/home/app/.ssh/id_ed25519", new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
//## a stream with a mode that is too open
using var stream = new FileStream("/home/app/.ssh/id_ed25519", new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead });
//                                                                                                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a stream with options of a local
var options = new FileStreamOptions { Mode = FileMode.Create, UnixCreateMode = (UnixFileMode)600, Access = FileAccess.Write };
//                                                                             ^^^^^^^^^^^^^^^^^ INFRA1001, INFRA1013
using var stream = File.Open("/home/app/.ssh/id_ed25519", options);
//## a public key written without a mode
File.WriteAllText("/home/app/.ssh/id_ed25519.pub", name);
//## a configuration written without a mode
File.WriteAllText("/etc/app.conf", name);
//## locked after it was written, in a directory that others reach
Directory.CreateDirectory("/srv/keys", (UnixFileMode)0x1ED);
File.WriteAllText("/srv/keys/id_ed25519", name);
File.SetUnixFileMode("/srv/keys/id_ed25519", UnixFileMode.UserRead | UnixFileMode.UserWrite);
// expect@-2: INFRA1002 1..48 info
//## locked after it was written, in a closed directory
Directory.CreateDirectory("/srv/keys", (UnixFileMode)0x1C0);
File.WriteAllText("/srv/keys/id_ed25519", name);
File.SetUnixFileMode("/srv/keys/id_ed25519", UnixFileMode.UserRead | UnixFileMode.UserWrite);
//## locked before anything is in it
Directory.CreateDirectory("/srv/keys", (UnixFileMode)0x1ED);
using (File.Create("/srv/keys/id_ed25519")) { }
File.SetUnixFileMode("/srv/keys/id_ed25519", UnixFileMode.UserRead | UnixFileMode.UserWrite);
File.WriteAllText("/srv/keys/id_ed25519", name);
//## deleted in the end
File.WriteAllText("/home/app/.ssh/id_ed25519", name);
File.Delete("/home/app/.ssh/id_ed25519");
//## perhaps made before
if (!File.Exists("/home/app/.ssh/id_ed25519"))
    File.WriteAllText("/home/app/.ssh/id_ed25519", name);
// expect@-1: INFRA1001 5..57
//## copied with its mode
File.SetUnixFileMode("/etc/app/key", UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
File.Copy("/etc/app/key", "/home/app/.ssh/id_ed25519");
//## moved with its mode
File.WriteAllText("/srv/new", name);
File.Move("/srv/new", "/home/app/.ssh/id_ed25519");
// expect@-2: INFRA1001 1..36
//## a key that is told by its content
File.WriteAllText("/etc/app/deploy", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n-----END OPENSSH PRIVATE KEY-----\n");
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3002
// expect@-2: INFRA1001 1..185
//## authorized_keys appended to
File.AppendAllText("/home/app/.ssh/authorized_keys", name);
// expect@-1: INFRA1004 1..59 info
//## caught and mended
try
{
    File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
}
finally
{
    File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead);
}
//## in one of several cases
switch (name)
{
    case "a":
        File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
        //                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
        break;
    default:
        File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead);
        break;
}
//## taken back by a comment
// infralint disable=INFRA1001 -- a test
File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
//## taken back by a pragma
#pragma warning disable INFRA1001
File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
#pragma warning restore INFRA1001
//#m a method of another name
private static class File2 { public static void SetUnixFileMode(string path, UnixFileMode mode) { } }
void M() => File2.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
//#m an expression body
void M() => File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//#m a constructor
Case() { File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead); }
//                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//#m a local function
void M()
{
    Lock();
    void Lock() => File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
    //                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
}
//#m a lambda
Action M() => () => File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
//                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//#m a field
private readonly string key = "/root/.ssh/id_rsa";
void M() => File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
//#m a path of a parameter twice
void M(string folder)
{
    File.SetUnixFileMode(folder + "/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
    File.SetUnixFileMode(folder + "/.ssh/id_rsa", UnixFileMode.UserRead);
}
//#m generated code is left out
[System.CodeDom.Compiler.GeneratedCode("a", "1")]
void M() => File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
//#m a constant key that is written somewhere
private const string Key = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n-----END OPENSSH PRIVATE KEY-----\n";
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3002
void M(string file)
{
    File.WriteAllText(file, Key);
}
// expect@-2: INFRA1001 5..33
