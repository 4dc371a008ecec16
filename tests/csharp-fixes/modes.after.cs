using System;
using System.IO;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Renci.SshNet;

class Modes
{
    [DllImport("libc")]
    private static extern int chmod(string path, int mode);

    void M(string path, SftpClient sftp)
    {
        File.SetUnixFileMode("/home/app/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        //                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
        File.SetUnixFileMode(path + "/.ssh", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        //                                   ^^^^^^^^^^^^^^^^^ INFRA1003, INFRA1013
        chmod("/home/app/.ssh/id_ed25519", Convert.ToInt32("600", 8));
        //                                 ^^^^ INFRA1001, INFRA1013
        sftp.ChangePermissions("/home/app/.ssh/id_rsa", 600);
        //                                              ^^^ INFRA1001
        sftp.ChangePermissions("/opt/app/run.sh", 755);
        //                                        ^^^^^ INFRA1010, INFRA1013
        Process.Start("chmod", "0600 /home/app/.ssh/id_ecdsa");
        //                      ^^^^ INFRA1001
        Directory.CreateDirectory("/home/app/.ssh", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        //                                          ^^^^^^^^^^^^^^^^^^^ INFRA1003 info
    }
}
