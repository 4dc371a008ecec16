using System;
using System.IO;

class Makers
{
    void M(string key, string stream)
    {
        using (var stream2 = new FileStream("/home/app/.ssh/id_ed25519", new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        using (var writer = new StreamWriter(stream2))
        {
            writer.Write(key);
        }
        // expect@-1: INFRA1001 9..60
    }

    void N(byte[] bytes)
    {
        using (var stream = new FileStream("/home/app/.ssh/id_rsa", new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            stream.Write(bytes);
        }
        // expect@-1: INFRA1001 9..59
    }

    void Later(string key)
    {
        Directory.CreateDirectory("/srv/keys", (UnixFileMode)0x1ED);
        using (var stream = new FileStream("/srv/keys/id_ed25519", new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(key);
        }
        // expect@-1: INFRA1002 9..55 info
        File.SetUnixFileMode("/srv/keys/id_ed25519", UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    void Folder(string home) => Directory.CreateDirectory(home + "/.ssh", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    //                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA1003 info
}
