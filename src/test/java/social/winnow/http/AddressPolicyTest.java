package social.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.http.Cidr;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

class AddressPolicyTest {
    private final AddressPolicy policy = new AddressPolicy(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.255",
                "192.0.3.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a01:4f8::1",
                "2001:200::1",
                "2003::1",
                "3fff:1000::1",
                "64:ff9b::101:101"
            })
    void permitsPublicAddresses(String address) {
        assertThat(policy.permits(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.9",
                "192.0.2.1",
                "192.31.196.1",
                "192.52.193.1",
                "192.88.99.1",
                "192.168.1.1",
                "192.175.48.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255"
            })
    void refusesSpecialAddressesOfVersion4(String address) {
        assertThat(policy.permits(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "::8.8.8.8",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::a00:1",
                "64:ff9b:1::808:808",
                "100::1",
                "100:0:0:1::1",
                "2001::1",
                "2001:0:7f00:1::",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:1ff:ffff::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:808:808::1",
                "2620:4f:8000::1",
                "3fff::1",
                "5f00::1",
                "4000::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesSpecialAddressesOfVersion6(String address) {
        assertThat(policy.permits(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void refusesMappedAddressesThatJavaLeavesAsTheyAre() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 8;
        InetAddress address = Inet6Address.getByAddress("mapped.example", mapped, 0);

        assertThat(address).isInstanceOf(Inet6Address.class);
        assertThat(policy.permits(address)).isFalse();
    }

    @Test
    void permitsWhatTheAdminAllows() {
        AddressPolicy lenient = new AddressPolicy(List.of(Cidr.parse("10.1.0.0/16")));

        assertThat(lenient.permits(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
        assertThat(lenient.permits(InetAddress.ofLiteral("10.2.0.1"))).isFalse();
        assertThat(lenient.permits(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
    }

    @Test
    void permitsEverythingIfTheAdminSaysSo() {
        AddressPolicy rig = new AddressPolicy(FetchSettings.ANYWHERE);

        assertThat(rig.permits(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        assertThat(rig.permits(InetAddress.ofLiteral("::1"))).isTrue();
    }
}
