using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Tmds.Ssh;

// as Tmds.Ssh declares it
namespace Tmds.Ssh
{
    [Flags]
    public enum UnixFilePermissions : short { OtherExecute = 1, OtherWrite = 2, OtherRead = 4, GroupExecute = 8, GroupWrite = 16, GroupRead = 32, UserExecute = 64, UserWrite = 128, UserRead = 256 }
    public delegate ValueTask<bool> HostAuthentication(HostAuthenticationContext context, CancellationToken cancellationToken);
    public readonly struct HostAuthenticationContext { public string Fingerprint => ""; }
    public sealed class SshClientSettings { public SshClientSettings(string destination) { } public HostAuthentication? HostAuthentication { get; set; } }
    public enum SshConfigOption { Hostname, StrictHostKeyChecking, UserKnownHostsFile }
    public readonly struct SshConfigOptionValue { public static implicit operator SshConfigOptionValue(string value) => default; }
    public sealed class SshConfigSettings { public Dictionary<SshConfigOption, SshConfigOptionValue> Options { get; set; } = new(); }
    public sealed class RemoteProcess : IDisposable { public void Dispose() { } }
    public sealed class SshClient : IDisposable
    {
        public SshClient(string destination) { }
        public SshClient(SshClientSettings settings) { }
        public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
        public Task<RemoteProcess> ExecuteAsync(string command, CancellationToken cancellationToken = default) => null!;
        public void Dispose() { }
    }
    public sealed class FileOpenOptions { public UnixFilePermissions CreatePermissions { get; set; } }
    public sealed class SftpFile { }
    public sealed class SftpClient : IDisposable
    {
        public SftpClient(string destination) { }
        public ValueTask SetAttributesAsync(string path, UnixFilePermissions? permissions = default, (DateTimeOffset, DateTimeOffset)? times = default, long? length = default, CancellationToken cancellationToken = default) => default;
        public ValueTask CreateDirectoryAsync(string path, bool createParents = false, UnixFilePermissions permissions = (UnixFilePermissions)0x1FF, CancellationToken cancellationToken = default) => default;
        public ValueTask UploadFileAsync(string localFilePath, string remoteFilePath, bool overwrite = false, UnixFilePermissions? createPermissions = default, CancellationToken cancellationToken = default) => default;
        public ValueTask<SftpFile> OpenOrCreateFileAsync(string path, FileAccess access, FileOpenOptions? options, CancellationToken cancellationToken = default) => default;
        public ValueTask DeleteFileAsync(string path, CancellationToken cancellationToken = default) => default;
        public void Dispose() { }
    }
}

//## a command
using var client = new SshClient("root@example.com");
using var process = await client.ExecuteAsync("chmod 644 ~/.ssh/id_rsa");
//                                                   ^^^ INFRA1001
//## a command that is right
using var client = new SshClient("root@example.com");
using var process = await client.ExecuteAsync("chmod 600 ~/.ssh/id_rsa");
//## known hosts are looked at by default
using var client = new SshClient("root@example.com");
await client.ConnectAsync();
//## everybody is trusted
var settings = new SshClientSettings("root@example.com") { HostAuthentication = (_, _) => ValueTask.FromResult(true) };
//                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
//## everybody is trusted, set later
var settings = new SshClientSettings("root@example.com");
settings.HostAuthentication = (context, token) => new ValueTask<bool>(true);
// expect@-1: INFRA4001 1..76
//## everybody is trusted, by an asynchronous function
var settings = new SshClientSettings("root@example.com") { HostAuthentication = async (context, token) => { await Task.Yield(); return true; } };
//                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
//## a key is looked at
var settings = new SshClientSettings("root@example.com") { HostAuthentication = (context, _) => ValueTask.FromResult(context.Fingerprint == name) };
//## nobody is trusted
var settings = new SshClientSettings("root@example.com") { HostAuthentication = (_, _) => ValueTask.FromResult(false) };
//## an option of ssh_config
var settings = new SshConfigSettings { Options = { [SshConfigOption.StrictHostKeyChecking] = "no" } };
//                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4001
//## a better option of ssh_config
var settings = new SshConfigSettings { Options = { [SshConfigOption.StrictHostKeyChecking] = "accept-new" } };
//                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA4002 info
//## permissions of a key
using var sftp = new SftpClient("root@example.com");
await sftp.SetAttributesAsync("/root/.ssh/id_rsa", permissions: UnixFilePermissions.UserRead | UnixFilePermissions.OtherRead);
//                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## permissions that look octal
using var sftp = new SftpClient("root@example.com");
await sftp.SetAttributesAsync("/root/.ssh/id_rsa", permissions: (UnixFilePermissions)600);
//                                                              ^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001, INFRA1013
//## a directory with permissions
using var sftp = new SftpClient("root@example.com");
await sftp.CreateDirectoryAsync("/root/.ssh", permissions: UnixFilePermissions.UserRead | UnixFilePermissions.UserWrite | UnixFilePermissions.UserExecute);
//## a directory without permissions
using var sftp = new SftpClient("root@example.com");
await sftp.CreateDirectoryAsync("/root/.ssh");
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1003 info
//## a key uploaded with permissions
using var sftp = new SftpClient("root@example.com");
await sftp.UploadFileAsync(path, "/home/app/.ssh/id_rsa", createPermissions: UnixFilePermissions.UserRead | UnixFilePermissions.UserWrite);
//## a key uploaded with permissions that are too open
using var sftp = new SftpClient("root@example.com");
await sftp.UploadFileAsync(path, "/home/app/.ssh/id_rsa", createPermissions: UnixFilePermissions.UserRead | UnixFilePermissions.OtherRead);
//                                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a key created with permissions
using var sftp = new SftpClient("root@example.com");
await sftp.OpenOrCreateFileAsync("/home/app/.ssh/id_rsa", FileAccess.Write, new FileOpenOptions { CreatePermissions = UnixFilePermissions.UserRead | UnixFilePermissions.GroupRead });
//                                                                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## a key created without permissions
using var sftp = new SftpClient("root@example.com");
await sftp.OpenOrCreateFileAsync("/home/app/.ssh/id_rsa", FileAccess.Write, null);
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
