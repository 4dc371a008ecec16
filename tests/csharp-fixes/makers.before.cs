using System;
using System.IO;

class Makers
{
    void M(string key, string stream)
    {
        File.WriteAllText("/home/app/.ssh/id_ed25519", key);
        // expect@-1: INFRA1001 9..60
    }

    void N(byte[] bytes)
    {
        File.WriteAllBytes("/home/app/.ssh/id_rsa", bytes);
        // expect@-1: INFRA1001 9..59
    }

    void Later(string key)
    {
        Directory.CreateDirectory("/srv/keys", (UnixFileMode)0x1ED);
        File.WriteAllText("/srv/keys/id_ed25519", key);
        // expect@-1: INFRA1002 9..55 info
        File.SetUnixFileMode("/srv/keys/id_ed25519", UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    void Folder(string home) => Directory.CreateDirectory(home + "/.ssh");
    //                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1003 info
}
