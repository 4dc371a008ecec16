namespace InfraLint.Verdicts.Configuration;

/// <summary>The keywords of ssh and sshd (OpenSSH 9.2, the tables <c>keywords</c> of <c>readconf.c</c> and <c>servconf.c</c>; those of later releases too).</summary>
internal static class Keywords
{
    /// <summary>The keywords of ssh_config(5).</summary>
    public static HashSet<string> OfClient { get; } = Set(
        "gssapikeyexchange gssapitrustdns gssapiclientidentity gssapiserveridentity gssapirenewalforcesrekey gssapikexalgorithms addkeystoagent addressfamily afstokenpassing batchmode bindaddress bindinterface canonicaldomains canonicalizefallbacklocal canonicalizehostname "
        + "canonicalizemaxdots canonicalizepermittedcnames casignaturealgorithms certificatefile challengeresponseauthentication channeltimeout checkhostip "
        + "cipher ciphers clearallforwardings compression compressionlevel connectionattempts connecttimeout controlmaster controlpath controlpersist "
        + "dsaauthentication dynamicforward enableescapecommandline enablesshkeysign escapechar exitonforwardfailure fallbacktorsh fingerprinthash "
        + "forkafterauthentication forwardagent forwardx11 forwardx11timeout forwardx11trusted gatewayports globalknownhostsfile globalknownhostsfile2 "
        + "gssapiauthentication gssapidelegatecredentials hashknownhosts host hostbasedacceptedalgorithms hostbasedauthentication hostbasedkeytypes "
        + "hostkeyalgorithms hostkeyalias hostname identitiesonly identityagent identityfile identityfile2 ignoreunknown include ipqos "
        + "kbdinteractiveauthentication kbdinteractivedevices keepalive kerberosauthentication kerberostgtpassing kexalgorithms knownhostscommand localcommand "
        + "localforward loglevel logverbose macs match nohostauthenticationforlocalhost numberofpasswordprompts obscurekeystroketiming passwordauthentication "
        + "permitlocalcommand permitremoteopen pkcs11provider port preferredauthentications protocol proxycommand proxyjump proxyusefdpass "
        + "pubkeyacceptedalgorithms pubkeyacceptedkeytypes pubkeyauthentication refuseconnection rekeylimit remotecommand remoteforward requesttty "
        + "requiredrsasize revokedhostkeys rhostsauthentication rhostsrsaauthentication rsaauthentication securitykeyprovider sendenv serveralivecountmax "
        + "serveraliveinterval sessiontype setenv skeyauthentication smartcarddevice stdinnull streamlocalbindmask streamlocalbindunlink stricthostkeychecking "
        + "syslogfacility tag tcpkeepalive tisauthentication tunnel tunneldevice updatehostkeys useprivilegedport user userknownhostsfile userknownhostsfile2 "
        + "useroaming usersh verifyhostkeydns versionaddendum visualhostkey warnweakcrypto xauthlocation");

    /// <summary>The keywords of sshd_config(5) that may stand in a <c>Match</c>.</summary>
    public static HashSet<string> OfMatch { get; } = Set(
        "acceptenv allowagentforwarding allowgroups allowstreamlocalforwarding allowtcpforwarding allowusers authenticationmethods authorizedkeyscommand "
        + "authorizedkeyscommanduser authorizedkeysfile authorizedkeysfile2 authorizedprincipalscommand authorizedprincipalscommanduser authorizedprincipalsfile "
        + "banner casignaturealgorithms challengeresponseauthentication channeltimeout chrootdirectory clientalivecountmax clientaliveinterval denygroups "
        + "denyusers disableforwarding exposeauthinfo forcecommand gatewayports gssapiauthentication hostbasedacceptedalgorithms hostbasedacceptedkeytypes "
        + "hostbasedauthentication hostbasedusesnamefrompacketonly ignorerhosts include ipqos kbdinteractiveauthentication kerberosauthentication loglevel "
        + "logverbose match maxauthtries maxsessions passwordauthentication permitemptypasswords permitlisten permitopen permitrootlogin permittty permittunnel "
        + "permituserrc pubkeyacceptedalgorithms pubkeyacceptedkeytypes pubkeyauthentication pubkeyauthoptions rdomain refuseconnection rekeylimit "
        + "requiredrsasize revokedkeys rhostsrsaauthentication rsaauthentication setenv skeyauthentication streamlocalbindmask streamlocalbindunlink "
        + "trustedusercakeys unusedconnectiontimeout warnweakcrypto x11displayoffset x11forwarding x11uselocalhost");

    /// <summary>The keywords of sshd_config(5) that may not.</summary>
    public static HashSet<string> OfServer { get; } = Set(
        "gssapicleanupcreds gssapikexalgorithms gssapiusesessioncredcache addressfamily afstokenpassing checkmail ciphers compression debianbanner dsaauthentication fingerprinthash gssapicleanupcredentials gssapikeyexchange "
        + "gssapistorecredentialsonrekey gssapistrictacceptorcheck hostcertificate hostdsakey hostkey hostkeyagent hostkeyalgorithms ignoreuserknownhosts "
        + "keepalive kerberosgetafstoken kerberosorlocalpasswd kerberostgtpassing kerberosticketcleanup kexalgorithms keyregenerationinterval listenaddress "
        + "logingracetime macs maxstartups modulifile pamauthenticationviakbdint permituserenvironment persourcemaxstartups persourcenetblocksize "
        + "persourcepenalties persourcepenaltyexemptlist pidfile port printlastlog printmotd protocol reversemappingcheck rhostsauthentication "
        + "securitykeyprovider serverkeybits sshdauthpath sshdsessionpath strictmodes subsystem syslogfacility tcpkeepalive usedns uselogin usepam "
        + "useprivilegeseparation verifyreversemapping versionaddendum xauthlocation");

    private static readonly Dictionary<string, string> ClientNames = Names(
        "smartcarddevice:pkcs11provider challengeresponseauthentication:kbdinteractiveauthentication skeyauthentication:kbdinteractiveauthentication "
        + "tisauthentication:kbdinteractiveauthentication dsaauthentication:pubkeyauthentication identityfile2:identityfile keepalive:tcpkeepalive "
        + "hostbasedkeytypes:hostbasedacceptedalgorithms pubkeyacceptedkeytypes:pubkeyacceptedalgorithms");

    private static readonly Dictionary<string, string> ServerNames = Names(
        "hostdsakey:hostkey hostbasedacceptedkeytypes:hostbasedacceptedalgorithms pubkeyacceptedkeytypes:pubkeyacceptedalgorithms "
        + "dsaauthentication:pubkeyauthentication challengeresponseauthentication:kbdinteractiveauthentication "
        + "skeyauthentication:kbdinteractiveauthentication keepalive:tcpkeepalive");

    /// <summary>A keyword by the name that OpenSSH's own output has for it.</summary>
    public static string NameOf(string keyword, bool isServer) => (isServer ? ServerNames : ClientNames).TryGetValue(keyword, out var name) ? name : keyword;

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);

    private static Dictionary<string, string> Names(string pairs) => pairs.Split(' ').Select(p => p.Split(':')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
}
