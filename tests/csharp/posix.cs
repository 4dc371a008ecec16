using System;
using System.Runtime.InteropServices;
using Mono.Unix;
using Mono.Unix.Native;

// as Mono.Posix.NETStandard declares it
namespace Mono.Unix.Native
{
    [Flags]
    public enum FilePermissions : uint { S_IRUSR = 0x100, S_IWUSR = 0x80, S_IXUSR = 0x40, S_IRGRP = 0x20, S_IWGRP = 0x10, S_IROTH = 4, S_IWOTH = 2, ACCESSPERMS = 0x1FF, DEFFILEMODE = 0x1B6 }
    public static class Syscall
    {
        public static int chmod(string path, FilePermissions mode) => 0;
        public static int mkdir(string path, FilePermissions mode) => 0;
        public static int chown(string path, uint owner, uint group) => 0;
    }
}

namespace Mono.Unix
{
    [Flags]
    public enum FileAccessPermissions { UserReadWrite = 0x180, UserRead = 0x100, GroupRead = 0x20, OtherRead = 4, AllPermissions = 0x1FF }
    public abstract class UnixFileSystemInfo
    {
        public FileAccessPermissions FileAccessPermissions { get; set; }
    }
    public sealed class UnixFileInfo : UnixFileSystemInfo { public UnixFileInfo(string path) { } }
    public sealed class UnixDirectoryInfo : UnixFileSystemInfo { public UnixDirectoryInfo(string path) { } }
}

//## chmod of Mono
Syscall.chmod("/home/app/.ssh/id_rsa", FilePermissions.S_IRUSR | FilePermissions.S_IROTH);
//                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## the right chmod of Mono
Syscall.chmod("/home/app/.ssh/id_rsa", FilePermissions.S_IRUSR | FilePermissions.S_IWUSR);
//## decimal digits for Mono
Syscall.chmod("/home/app/.ssh/id_rsa", (FilePermissions)600);
//                                     ^^^^^^^^^^^^^^^^^^^^ INFRA1001, INFRA1013
//## a named set of Mono
Syscall.chmod("/opt/app/data", FilePermissions.ACCESSPERMS);
//                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1010
//## a directory by Mono
Syscall.mkdir("/home/app/.ssh", FilePermissions.S_IRUSR | FilePermissions.S_IWUSR);
//                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1003
//## an owner by Mono
Syscall.chown("/home/app/.ssh/authorized_keys", 0, 0);
//## an info of Mono
new UnixFileInfo("/home/app/.ssh/id_rsa").FileAccessPermissions = FileAccessPermissions.UserReadWrite | FileAccessPermissions.GroupRead;
//                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//## the right info of Mono
var info = new UnixFileInfo("/home/app/.ssh/id_rsa");
info.FileAccessPermissions = FileAccessPermissions.UserReadWrite;
//## a directory's info of Mono
new UnixDirectoryInfo("/home/app/.ssh").FileAccessPermissions = FileAccessPermissions.AllPermissions;
//                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1003
//#m chmod of libc with decimal digits
[DllImport("libc", SetLastError = true)]
private static extern int chmod(string pathname, int mode);
void M() => chmod("/home/app/.ssh/id_rsa", 0600);
//                                         ^^^^ INFRA1001, INFRA1013
//#m chmod of libc with flags
[DllImport("libc", SetLastError = true)]
private static extern int chmod(string pathname, uint mode);
private const uint UserRead = 0x100, OthersRead = 0x4;
void M() => chmod("/home/app/.ssh/id_rsa", UserRead | OthersRead);
//                                         ^^^^^^^^^^^^^^^^^^^^^ INFRA1001
//#m chmod of libc converted
[DllImport("libc")]
private static extern int chmod(string pathname, int mode);
void M() => chmod("/home/app/.ssh/id_rsa", Convert.ToInt32("600", 8));
//#m chmod of libc with a mode that is not known
[DllImport("libc")]
private static extern int chmod(string pathname, int mode);
void M(int mode) => chmod("/home/app/.ssh/id_rsa", mode);
//#m chmod of something else
private static int chmod(string pathname, int mode) => 0;
void M() => chmod("/home/app/.ssh/id_rsa", 0644);
//#m mkdir of libc
[DllImport("libc")]
private static extern int mkdir(string pathname, uint mode);
void M() => mkdir("/home/app/.ssh", 700);
//                                  ^^^ INFRA1003, INFRA1013
