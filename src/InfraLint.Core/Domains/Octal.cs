namespace InfraLint.Domains;

/// <summary>Modes as they are written everywhere but in C#, which has no octal numbers.</summary>
internal static class Octal
{
    public const int
        O001 = 0x001, O002 = 0x002, O004 = 0x004, O007 = 0x007, O010 = 0x008, O020 = 0x010,
        O022 = 0x012, O040 = 0x020, O070 = 0x038, O077 = 0x03F, O100 = 0x040, O111 = 0x049,
        O222 = 0x092, O300 = 0x0C0, O400 = 0x100, O444 = 0x124, O600 = 0x180, O640 = 0x1A0,
        O644 = 0x1A4, O666 = 0x1B6, O700 = 0x1C0, O750 = 0x1E8, O755 = 0x1ED, O777 = 0x1FF,
        O1000 = 0x200, O1007 = 0x207, O1777 = 0x3FF, O2000 = 0x400, O2070 = 0x438, O2755 = 0x5ED,
        O3777 = 0x7FF, O4700 = 0x9C0, O5777 = 0xBFF, O6000 = 0xC00, O7000 = 0xE00, O7111 = 0xE49, O7777 = 0xFFF;
}
