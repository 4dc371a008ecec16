using System;
using System.IO;
using System.Linq;
using System.Text;
using Renci.SshNet;
using Renci.SshNet.Common;

static class Pool
{
    public static SshClient Get() => new("example.com", "root", "a");
    public static void Prepare(BaseClient client) { }
}

//## a connection that looks at no host key
using var client = new SshClient("example.com", "root", "a");
client.Connect();
// expect@-1: INFRA4001 1..17
//## a connection in a using statement
using (var client = new SftpClient("example.com", "root", "a"))
{
    client.Connect();
}
// expect@-2: INFRA4001 5..21
//## a connection of ScpClient
using var client = new ScpClient("example.com", "root", "a");
await client.ConnectAsync(default);
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
//## a connection with a handler
using var client = new SshClient("example.com", "root", "a");
client.HostKeyReceived += (_, e) => e.CanTrust = e.FingerPrintSHA256 == name;
client.Connect();
//## a connection with a handler that looks at nothing
using var client = new SshClient("example.com", "root", "a");
client.HostKeyReceived += (_, e) => e.CanTrust = true;
//                                  ^^^^^^^^^^^^^^^^^ INFRA4001
client.Connect();
//## a handler that looks at nothing, in a block
using var client = new SshClient("example.com", "root", "a");
client.HostKeyReceived += (sender, e) =>
{
    e.CanTrust = true;
};
client.Connect();
// expect@-3: INFRA4001 5..22
//## a handler with a condition
using var client = new SshClient("example.com", "root", "a");
client.HostKeyReceived += (_, e) =>
{
    if (e.FingerPrintSHA256 == name)
    {
        e.CanTrust = true;
    }
};
client.Connect();
//## a handler that looks before
using var client = new SshClient("example.com", "root", "a");
client.HostKeyReceived += (_, e) =>
{
    if (e.FingerPrintSHA256 != name) throw new Exception();
    e.CanTrust = true;
};
client.Connect();
//## a handler that refuses
using var client = new SshClient("example.com", "root", "a");
client.HostKeyReceived += (_, e) => e.CanTrust = false;
client.Connect();
//## a client of somebody else's
var client = Pool.Get();
client.Connect();
//## a client that somebody prepares
using var client = new SshClient("example.com", "root", "a");
Pool.Prepare(client);
client.Connect();
//## to this machine
using var client = new SshClient("localhost", "root", "a");
client.Connect();
// expect@-1: INFRA4001 1..17 info
//## connected on one of two ways
using var client = new SshClient("example.com", "root", "a");
if (flag) client.Connect();
//        ^^^^^^^^^^^^^^^^ INFRA4001
//## a command
using var client = Pool.Get();
client.RunCommand("chmod 644 ~/.ssh/id_rsa");
//                       ^^^ INFRA1001
//## a command that is right
using var client = Pool.Get();
client.RunCommand("chmod 600 ~/.ssh/id_rsa");
//## a command that is made first
using var client = Pool.Get();
using var command = client.CreateCommand("chmod 644 ~/.ssh/id_rsa");
//                                              ^^^ INFRA1001
command.Execute();
//## a command with an interpolation
using var client = Pool.Get();
client.RunCommand($"chmod 644 /home/{name}/.ssh/id_rsa");
//                        ^^^ INFRA1001
//## commands one after the other
using var client = Pool.Get();
client.RunCommand("chmod 644 ~/.ssh/id_rsa");
client.RunCommand("chmod 600 ~/.ssh/id_rsa");
//## commands of two machines
using var one = Pool.Get();
using var other = Pool.Get();
one.RunCommand("chmod 644 ~/.ssh/id_rsa");
//                    ^^^ INFRA1001
other.RunCommand("chmod 600 ~/.ssh/id_rsa");
//## commands in a loop
using var client = Pool.Get();
foreach (var line in new[] { "mkdir -m 700 -p ~/.ssh", "chmod 644 ~/.ssh/id_rsa" })
//                                                            ^^^ INFRA1001
{
    client.RunCommand(line);
}
//## a directory of a shell does not stay
using var client = Pool.Get();
client.RunCommand("cd /root/.ssh");
client.RunCommand("chmod 644 id_rsa");
//                       ^^^ INFRA1001
//## a raw script
using var client = Pool.Get();
client.RunCommand("""
    cd /root/.ssh
    chmod 644 id_rsa
    """);
// expect@-2: INFRA1001 11..14
//## a script that begins with a shebang is looked at once
using var client = Pool.Get();
client.RunCommand("#!/bin/sh\nchmod 644 /root/.ssh/id_rsa");
//                                  ^^^ INFRA1001
//## a shell's stream
using var client = Pool.Get();
using var shell = client.CreateShellStreamNoTerminal();
shell.WriteLine("cd /root/.ssh");
shell.WriteLine("chmod 644 id_rsa");
//                     ^^^ INFRA1001
//## an agent that ends with its command
using var client = Pool.Get();
client.RunCommand("ssh-agent -s");
//                 ^^^^^^^^^^^^ INFRA2002
client.RunCommand("ssh-add ~/.ssh/id_rsa");
//## a weak key
using var client = Pool.Get();
client.RunCommand("ssh-keygen -t dsa -N '' -f /etc/app/key");
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3004
//## here and there are two machines
using var client = Pool.Get();
client.RunCommand("chmod 644 /root/.ssh/id_rsa");
//                       ^^^ INFRA1001
File.SetUnixFileMode("/root/.ssh/id_rsa", UnixFileMode.UserRead);
//## decimal digits are what is asked for
using var sftp = new SftpClient("example.com", "root", "a");
sftp.ChangePermissions("/root/.ssh/id_rsa", 600);
//## decimal digits that are too open
using var sftp = new SftpClient("example.com", "root", "a");
sftp.ChangePermissions("/root/.ssh/id_rsa", 644);
//                                          ^^^ INFRA1001
//## a hexadecimal number
using var sftp = new SftpClient("example.com", "root", "a");
sftp.ChangePermissions("/opt/app/run.sh", 0x1ED);
//                                        ^^^^^ INFRA1010, INFRA1013
//## octal digits that were converted
using var sftp = new SftpClient("example.com", "root", "a");
sftp.ChangePermissions("/opt/app/run.sh", Convert.ToInt16("755", 8));
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1010, INFRA1013
//## decimal 384
using var sftp = new SftpClient("example.com", "root", "a");
sftp.ChangePermissions("/root/.ssh/id_rsa", 384);
//                                          ^^^ INFRA1001, INFRA1013
//## a number that is not known
using var sftp = new SftpClient("example.com", "root", "a");
sftp.ChangePermissions("/root/.ssh/id_rsa", (short)data.Length);
//## a key uploaded without a mode
using var sftp = new SftpClient("example.com", "root", "a");
sftp.WriteAllText("/home/app/.ssh/id_rsa", name);
// expect@-1: INFRA1001 1..49
//## a key uploaded and locked
using var sftp = new SftpClient("example.com", "root", "a");
sftp.UploadFile(File.OpenRead(path), "/home/app/.ssh/id_rsa");
sftp.ChangePermissions("/home/app/.ssh/id_rsa", 600);
//## a directory without a mode
using var sftp = new SftpClient("example.com", "root", "a");
sftp.CreateDirectory("/home/app/.ssh");
// expect@-1: INFRA1003 1..39 info
//## a key in the source
using var key = new PrivateKeyFile(new MemoryStream(Encoding.UTF8.GetBytes("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n-----END OPENSSH PRIVATE KEY-----\n")));
//                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3002
//## a key in a file
using var key = new PrivateKeyFile("/home/app/.ssh/id_rsa");
//#m a handler of its own that looks at nothing
void M()
{
    using var client = new SshClient("example.com", "root", "a");
    client.HostKeyReceived += Trust;
    client.Connect();
}
private void Trust(object? sender, HostKeyEventArgs e) => e.CanTrust = true;
//                                                        ^^^^^^^^^^^^^^^^^ INFRA4001
//#m a handler of its own that looks
void M()
{
    using var client = new SshClient("example.com", "root", "a");
    client.HostKeyReceived += Trust;
    client.Connect();
}
private void Trust(object? sender, HostKeyEventArgs e) => e.CanTrust = e.FingerPrint.SequenceEqual(new byte[] { 1 });
//#m a field
private SshClient client;
Case() => client = new SshClient("example.com", "root", "a");
void Connect() => client.Connect();
//                ^^^^^^^^^^^^^^^^ INFRA4001
//#m a field that is handled elsewhere in the type
private SshClient client;
Case()
{
    client = new SshClient("example.com", "root", "a");
    client.HostKeyReceived += (_, e) => e.CanTrust = e.FingerPrintSHA256 == "a";
}
void Connect() => client.Connect();
//#m a field that is given
private SshClient client;
Case(SshClient given) => client = given;
void Connect() => client.Connect();
//#m a parameter
void Connect(SshClient client) => client.Connect();
//#m no client of SSH.NET
private sealed class Client { public void Connect() { } }
void M() { var client = new Client(); client.Connect(); }
//#m a private constant
private const string Install = "chmod 644 ~/.ssh/id_rsa";
//                                    ^^^ INFRA1001
void M(SshClient client) => client.RunCommand(Install);
