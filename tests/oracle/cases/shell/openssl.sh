mkdir /srv/k; cd /srv/k
openssl genrsa -out genrsa 1024
openssl genpkey -algorithm ed25519 -out genpkey
openssl ecparam -name prime256v1 -genkey -noout -out ecparam
openssl rsa -in genrsa -out rsa
openssl pkey -in genpkey -out pkey
openssl pkey -in genpkey -pubout -out pub
openssl ec -in ecparam -out ec
openssl rsa -in genrsa -pubout -out rsapub
openssl pkcs8 -topk8 -nocrypt -in genrsa -out pkcs8
openssl req -x509 -newkey rsa:1024 -nodes -keyout reqkey -out reqcert -days 1 -subj /CN=x
openssl req -new -key genrsa -out csr -subj /CN=x
openssl req -x509 -key genrsa -in csr -out cert2 -days 1 -subj /CN=x
openssl rand -hex -out rand 8
openssl rand -base64 8 > rand2
openssl dhparam -out dh 64 || touch nodh
openssl dgst -sha256 -out dgst genrsa
openssl enc -aes-256-cbc -k x -pbkdf2 -in genrsa -out enc
openssl enc -d -aes-256-cbc -k x -pbkdf2 -in enc -out dec
openssl base64 -in genrsa -out b64
openssl pkcs12 -export -inkey reqkey -in reqcert -passout pass:x -out p12
openssl pkcs12 -in p12 -passin pass:x -nodes -out p12pem
openssl x509 -in reqcert -out x509
touch old; chmod 644 old; openssl genrsa -out old 1024
openssl genrsa 1024 > stdout
openssl genrsa -out nodir/x 1024 || touch failed
openssl nosuch -out nosuch || touch failed2
umask 077; openssl dgst -sha256 -out dgst2 genrsa
openssl dsaparam -out dsap 512 || touch nodsap
openssl genrsa -aes128 -passout pass:abcd -out crypt 1024
openssl passwd -6 -salt x abc > pw
