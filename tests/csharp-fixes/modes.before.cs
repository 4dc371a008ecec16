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
        File.SetUnixFileMode("/home/app/.ssh/id_rsa", UnixFileMode.UserRead | UnixFileMode.OtherRead);
        //                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1001
        File.SetUnixFileMode(path + "/.ssh", (UnixFileMode)700);
        //                                   ^^^^^^^^^^^^^^^^^ INFRA1003, INFRA1013
        chmod("/home/app/.ssh/id_ed25519", 0600);
        //                                 ^^^^ INFRA1001, INFRA1013
        sftp.ChangePermissions("/home/app/.ssh/id_rsa", 644);
        //                                              ^^^ INFRA1001
        sftp.ChangePermissions("/opt/app/run.sh", 0x1ED);
        //                                        ^^^^^ INFRA1010, INFRA1013
        Process.Start("chmod", "0644 /home/app/.ssh/id_ecdsa");
        //                      ^^^^ INFRA1001
        Directory.CreateDirectory("/home/app/.ssh", (UnixFileMode)0x1FF);
        //                                          ^^^^^^^^^^^^^^^^^^^ INFRA1003 info
    }
}
