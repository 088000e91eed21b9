import com.workos.WorkOS;
import com.workos.usermanagement.builders.CreateUserOptionsBuilder;
import com.workos.usermanagement.models.User;

public class CreateUser {
  public static void main(String[] args) {
    WorkOS workos = new WorkOS("sk_example_123456789");

    User user =
        workos.userManagement.createUser(
            new CreateUserOptionsBuilder("marcelina@example.com")
                .password("i8uv6g34kd490s")
                .firstName("Marcelina")
                .lastName("Davis")
                .build());

    System.out.println(user.getId());
  }
}
